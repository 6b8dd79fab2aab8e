package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"marrow/presets"
	"marrow/sim"
	"marrow/sim/model"
)

// TreeAt draws the cells of a table with the levels and flows a record has at
// time t (d of the run). Without a record every cell is at its normal pool.
func TreeAt(table *model.Table, r *sim.Record, t float64) *Tree {
	tree := &Tree{Bands: zones(table.Cells), Key: true}
	for _, c := range table.Cells {
		q, level := relative(r, "pool."+c.ID, t)
		tree.Nodes = append(tree.Nodes, Node{
			ID: c.ID, Label: hyphens.Replace(c.Short), Abbr: c.Abbr, X: c.Place[0], Y: c.Place[1], Lineage: Lineage(c.Lineage),
			Level: level, Size: math.Log10(max(q.Normal, 1)), Kind: c.Kind, Icon: c.Icon,
		})
		if c.Parent != "" {
			tree.Edges = append(tree.Edges, edge(r, c.Parent, c.ID, c.Lineage, t))
		}
	}
	tree.Edges = append(tree.Edges, waking(table, r, t)...)
	return tree
}

// hyphens lets the widest word of a narrow row break in the tree; elsewhere the
// name stays free of invisible characters.
var hyphens = strings.NewReplacer("Macrophages", "Macro\u00adphages")

// waking is the way of resting stem cells back to the cycling ones they come
// from.
func waking(table *model.Table, r *sim.Record, t float64) (edges []Edge) {
	for _, c := range table.Cells {
		if c.Kind == model.KindQuiescent && c.Parent != "" {
			edges = append(edges, edge(r, c.ID, c.Parent, c.Lineage, t))
		}
	}
	return edges
}

// edge is the flow of cells entering the cell to.
func edge(r *sim.Record, from, to, lineage string, t float64) Edge {
	e := Edge{From: from, To: to, Lineage: Lineage(lineage)}
	if q, ratio := relative(r, "flow."+to, t); q.Normal > 0 {
		e.Ratio, e.Flux = ratio, ratio*q.Normal
	}
	return e
}

// relative returns a quantity's value at t over its normal value; 1 without a
// record or without a normal value.
func relative(r *sim.Record, name string, t float64) (sim.Quantity, float64) {
	if r == nil {
		return sim.Quantity{}, 1
	}
	q, ok := r.Quantity(name)
	v, has := r.At(name, t)
	if !ok || !has || q.Normal <= 0 {
		return q, 1
	}
	return q, v / q.Normal
}

// zones finds the rows each zone of the body takes. Marrow and blood span the
// tree, other places only their own columns.
func zones(cells []model.Cell) []TreeBand {
	var names []string
	boxes := map[string]*TreeBand{}
	for _, c := range cells {
		x, y := c.Place[0], c.Place[1]
		b, ok := boxes[c.Zone]
		if !ok {
			b = &TreeBand{Label: title(c.Zone), X0: x, X1: x, Y0: y, Y1: y}
			boxes[c.Zone] = b
			names = append(names, c.Zone)
		}
		b.X0, b.X1 = min(b.X0, x), max(b.X1, x)
		b.Y0, b.Y1 = min(b.Y0, y), max(b.Y1, y)
	}
	bands := make([]TreeBand, 0, len(names))
	for _, n := range names {
		b := *boxes[n]
		b.Y0, b.Y1 = b.Y0-0.5, b.Y1+0.5
		if n == "marrow" || n == "blood" {
			b.X0, b.X1 = 0, 0
		} else {
			b.X0, b.X1 = b.X0-0.5, b.X1+0.5
		}
		bands = append(bands, b)
	}
	// Full-width zones lie below the small ones.
	slices.SortStableFunc(bands, func(a, b TreeBand) int {
		if full := a.X0 == a.X1; full != (b.X0 == b.X1) {
			if full {
				return -1
			}
			return 1
		}
		return 0
	})
	return bands
}

// title capitalizes a zone's name.
func title(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// PanelOptions says how PanelFor shows a curve. All times are of the run, d.
// The zero value shows the whole curve in its own unit.
type PanelOptions struct {
	Title    string  // "" takes the quantity's label
	Day0     float64 // time that is day 0 of the axis
	Until    float64 // the curve ends here; 0 or less shows it all
	Cursor   float64 // moment of the headline value; NaN or HideCursor draws none
	Lineage  Lineage // ink of the curve; "" chooses by quantity
	Relative bool    // in multiples of the normal value
	Log      bool
	NoMarks  bool // events are left to another panel
	XLabel   string

	HideCursor bool

	Ghost     *sim.Record // the previous run, pale; nil draws none
	GhostDay0 float64
	Evidence  []presets.Evidence
	Curves    []presets.Curve
}

// PanelFor draws one quantity of a record as a time course with its reference
// interval, events and evidence. The value axis fits the whole run, so it
// stands still while the curve grows. A missing quantity draws "no data".
func PanelFor(r *sim.Record, quantity string, o PanelOptions) *Panel {
	if r == nil {
		return NewPanel(o.Title, "")
	}
	q, ok := r.Quantity(quantity)
	if !ok {
		return NewPanel(o.Title, "")
	}
	scale, unit := 1.0, q.Unit
	if o.Relative && q.Normal > 0 {
		scale, unit = 1/q.Normal, "× normal"
	}
	p := NewPanel(o.Title, unit)
	if o.Title == "" {
		p.Title = q.Label
	}
	p.XLabel, p.Log = o.XLabel, o.Log
	if o.Lineage == "" {
		o.Lineage = QuantityLineage(nil, quantity)
	}
	if o.Ghost != nil {
		p.Series = append(p.Series, courseOf(o.Ghost, quantity, scale, o.GhostDay0, 0, Series{Lineage: o.Lineage, Ghost: true}))
	}
	p.Series = append(p.Series, courseOf(r, quantity, scale, o.Day0, o.Until, Series{Lineage: o.Lineage}))
	if q.Hi > q.Lo && !o.Relative {
		p.BandLo, p.BandHi, p.BandLabel = q.Lo, q.Hi, "normal"
	}
	days := r.Scenario.Days
	if days <= 0 {
		days = r.End()
	}
	p.TMin, p.TMax = -o.Day0, days-o.Day0
	p.published = publishedPoints(o.Curves, quantity, r, scale, math.Inf(1))
	p.axis(r.Values(quantity), scale, q)
	if !o.NoMarks {
		p.marks(r, o.Day0)
	}
	p.Windows = evidenceWindows(o.Evidence, quantity, r, scale, until(o))
	p.Points = publishedPoints(o.Curves, quantity, r, scale, until(o))
	if !o.HideCursor && !math.IsNaN(o.Cursor) {
		p.Cursor = o.Cursor - o.Day0
		if v, ok := r.At(quantity, o.Cursor); ok {
			p.Value = Headline(v * scale)
		}
	}
	return p
}

// courseOf fills a series with a quantity up to a time, on the axis' days.
func courseOf(r *sim.Record, name string, scale, day0, until float64, s Series) Series {
	v := r.Values(name)
	n := min(len(v), len(r.T))
	end := n
	if until > 0 {
		end, _ = slices.BinarySearch(r.T[:n], until)
	}
	s.T, s.V = make([]float64, 0, end+1), make([]float64, 0, end+1)
	for i := range end {
		s.T, s.V = append(s.T, r.T[i]-day0), append(s.V, v[i]*scale)
	}
	if end < n { // the curve ends between two samples
		if x, ok := r.At(name, until); ok {
			s.T, s.V = append(s.T, until-day0), append(s.V, x*scale)
		}
	}
	return s
}

// axis chooses a range that holds the whole curve, its reference interval and
// all published points: data beyond the axis would be kept from the reader.
func (p *Panel) axis(values []float64, scale float64, q sim.Quantity) {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if finite(v) {
			lo, hi = min(lo, v*scale), max(hi, v*scale)
		}
	}
	for _, d := range p.published {
		if finite(d.V) && d.T >= p.TMin && d.T <= p.TMax {
			lo, hi = min(lo, d.V), max(hi, d.V)
		}
	}
	if q.Hi > q.Lo && scale == 1 {
		lo, hi = min(lo, q.Lo), max(hi, q.Hi)
	}
	if n := q.Normal * scale; n > 0 {
		lo, hi = min(lo, n), max(hi, n)
	}
	if hi < lo {
		return
	}
	if lo < 0 { // a change, such as that of telomeres, has no logarithm
		p.Log = false
	}
	if !p.Log {
		p.VMin, p.VMax = min(0, lo*1.1), max(0, hi*1.1)
		if p.VMax <= p.VMin {
			p.VMax = 1
		}
		return
	}
	// Four decades below the top show every count a laboratory can report.
	p.VMax = hi * 1.5
	p.Floor = hi * 1e-4
	p.VMin = max(p.Floor, lo/1.5)
}

// marks takes over the record's events on the axis' days.
func (p *Panel) marks(r *sim.Record, day0 float64) {
	for _, m := range r.Marks {
		p.Marks = append(p.Marks, Mark{T: m.T - day0, Label: m.Label})
	}
	if t, dead := sim.Death(r); dead { // the curves go on, as those of hosts who survive
		p.Marks = append(p.Marks, Mark{T: t - day0, Label: "host dies"})
	}
}

// until is the day on the axis up to which the curve is shown.
func until(o PanelOptions) float64 {
	if o.Until <= 0 {
		return math.Inf(1)
	}
	return o.Until - o.Day0
}

// quantityLineages are the inks of clinical quantities.
var quantityLineages = map[string]Lineage{
	"anc": Granulocytic, "gcsf": Granulocytic, "plt": Megakaryocytic, "tpo": Megakaryocytic,
	"hb": Erythroid, "hct": Erythroid, "rbc": Erythroid, "retic": Erythroid, "epo": Erythroid,
	"do2": Erythroid, "iron": Erythroid, "iron_store": Erythroid, "ferritin": Erythroid,
	"mono": Monocytic, "eos": Eosinophilic, "baso": Basophilic, "alc": Lymphoid, "il7": Lymphoid,
	"b": BCell, "cd4": CD4, "cd8": CD8, "nk": NK, "cd34": Progenitor, "hsc": Stem, "hsc_cycling": Stem,
}

// QuantityLineage is the lineage a quantity belongs to; cells are looked up in
// the table, which may be nil.
func QuantityLineage(table *model.Table, quantity string) Lineage {
	if l, ok := quantityLineages[quantity]; ok {
		return l
	}
	_, id, ok := strings.Cut(quantity, ".")
	if !ok || table == nil {
		return Stem
	}
	for _, c := range table.Cells {
		if c.ID == id {
			return Lineage(c.Lineage)
		}
	}
	return Stem
}

// Headline writes a value with three significant digits and no exponent below
// a million, as a laboratory report would.
func Headline(v float64) string {
	a := math.Abs(v)
	switch {
	case !finite(v):
		return "–"
	case a == 0:
		return "0"
	case a < 0.01:
		return "< 0.01"
	case a < 10:
		return strconv.FormatFloat(v, 'f', 2, 64)
	case a < 100:
		return strconv.FormatFloat(v, 'f', 1, 64)
	case a < 1e6:
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return Scientific(v)
}

// Scientific writes a large number as "1.2×10¹¹".
func Scientific(v float64) string {
	if v == 0 || !finite(v) {
		return Headline(v)
	}
	e := int(math.Floor(math.Log10(math.Abs(v))))
	m := math.Round(v/math.Pow(10, float64(e))*10) / 10
	if math.Abs(m) >= 10 {
		m, e = m/10, e+1
	}
	return strconv.FormatFloat(m, 'f', 1, 64) + "×10" + raised.Replace(strconv.Itoa(e))
}

var raised = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "-", "⁻")
