package presets

import (
	"math"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"marrow/sim"
)

// A Curve is a published time course, to be drawn over the simulated one. It
// is not judged: evidence says what of it must be met.
type Curve struct {
	Quantity string
	Unit     string // of the points; "ratio" or "%" if Relative is set
	Relative string // what the points are a share of: "baseline", "maximum" of the curve, or "" of nothing
	Source   string // keys of the bibliography, separated by spaces
	Case     string // scenario of the reference collection
	Note     string // what was measured, and in whom
	Points   []Point
	Line     int
}

// A Point is one published value with its spread.
type Point struct {
	Day, Value float64 // days count from Day0, values in Curve.Unit
	Low, High  float64 // NaN: not published
}

// Curves may relate to a level of the simulated curve, as those of a label do.
const (
	ofBaseline = "baseline"
	ofMaximum  = "maximum"
)

// curveKeys are the keys of [[curve]] in the order of the manual.
var curveKeys = []string{"quantity", "unit", "relative", "source", "case", "note", "points"}

// curve reads one [[curve]].
func (d *decoder) curve(f fields, p *Preset) Curve {
	f.known(curveKeys)
	f.need("quantity", "unit", "source", "points")
	line, _ := position(d.data, f.table.pos)
	c := Curve{
		Quantity: f.text("quantity"),
		Unit:     f.text("unit"),
		Relative: f.oneOf("relative", []string{ofBaseline, ofMaximum}),
		Source:   f.text("source"),
		Case:     f.text("case"),
		Note:     f.text("note"),
		Line:     line,
	}
	if c.Quantity != "" && d.quantity(f.pos("quantity"), "quantity", c.Quantity) && c.Unit != "" {
		d.curveUnit(f, c)
	}
	d.sources(f, c.Source)
	list, _ := f.get("points", "a list of points such as [[0, 250], [9, 40, 30, 50]]", unstable.Array)
	if list == nil {
		return c
	}
	for _, n := range list.list {
		if pt, ok := d.point(n, p); ok {
			c.Points = append(c.Points, pt)
		}
	}
	if len(list.list) == 0 {
		d.fail(list.pos, "", "points: expected at least one point such as [9, 40]")
	}
	return c
}

// curveUnit checks the unit of the points.
func (d *decoder) curveUnit(f fields, c Curve) {
	want := quantityUnit(c.Quantity)
	if c.Relative == "" {
		if !sameUnit(want, c.Unit) {
			d.fail(f.pos("unit"), "", "unit: %s is measured in %s, got %q", c.Quantity, want, c.Unit)
		}
		return
	}
	if !sameUnit(c.Unit, "ratio") && c.Unit != "%" {
		d.fail(f.pos("unit"), "", `unit: points relative to the %s are a "ratio" or "%%", got %q`, c.Relative, c.Unit)
	}
}

// point reads [day, value] or [day, value, low, high].
func (d *decoder) point(n *node, p *Preset) (Point, bool) {
	const want = "points: expected [day, value] or [day, value, low, high]"
	if n.kind != unstable.Array || len(n.list) != 2 && len(n.list) != 4 {
		d.fail(n.pos, "", want+", got %s", n.describe())
		return Point{}, false
	}
	x := [4]float64{0, 0, math.NaN(), math.NaN()}
	for i, item := range n.list {
		if item.kind != unstable.Integer && item.kind != unstable.Float || math.IsNaN(item.num) || math.IsInf(item.num, 0) {
			d.fail(item.pos, "", want+" of finite numbers, got %s", item.describe())
			return Point{}, false
		}
		x[i] = item.num
	}
	pt := Point{Day: x[0], Value: x[1], Low: x[2], High: x[3]}
	if !(pt.Low <= pt.High) && len(n.list) == 4 {
		d.fail(n.pos, "", "points: expected low at or below high, got %g and %g", pt.Low, pt.High)
		return Point{}, false
	}
	return pt, d.within(n.pos, "points", pt.Day, p)
}

// sources checks keys of the bibliography.
func (d *decoder) sources(f fields, keys string) {
	for _, key := range strings.Fields(keys) {
		if !slices.Contains(referenceKeys(), key) {
			d.fail(f.pos("source"), suggestReference(key), "source: %q is not in the bibliography", key)
		}
	}
}

// In returns the points in the unit of the quantity. Points that relate to the
// simulated curve need its record; without one there are none.
func (c Curve) In(r *sim.Record) []Point {
	factor := 1.0
	if c.Relative != "" {
		var values []float64
		if r != nil {
			values = r.Values(c.Quantity)
		}
		switch {
		case len(values) == 0:
			return nil
		case c.Relative == ofMaximum:
			factor = slices.Max(values)
		default:
			factor = values[0]
		}
		if c.Unit == "%" {
			factor /= 100
		}
	}
	points := slices.Clone(c.Points)
	for i := range points {
		points[i].Value *= factor
		points[i].Low *= factor
		points[i].High *= factor
	}
	return points
}
