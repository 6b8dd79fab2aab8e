package figure

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Panel is one time course: curves over days with everything a reader needs
// beside them. The zero value draws "no data".
type Panel struct {
	Title, Unit string // heading, and unit shown in parentheses
	XLabel      string // label of the time axis; "" = "Time (days)", "-" = none

	Series         []Series
	BandLo, BandHi float64 // reference band in Unit; NaN or BandHi <= BandLo = none
	BandLabel      string  // short name of the band, e.g. "normal"
	Thresholds     []Threshold
	Marks          []Mark
	Points         []DataPoint
	Windows        []Window

	Cursor     float64 // day under the cursor; NaN = none
	TMin, TMax float64 // shown days; TMax <= TMin or NaN = from the data
	VMin, VMax float64 // shown values; NaN or VMax <= VMin = from the data
	Log        bool    // logarithmic value axis
	Floor      float64 // detection limit of a log axis in Unit; smaller values are drawn on it

	Value string // headline value at the top right, e.g. "0.42"

	published []DataPoint // all Points there will be when the curves are whole

	Runs []string // names of the runs in a panel of several quantities; nil: there is one
}

// Series is one curve. T is in days, V in the panel's unit; extra values of
// the longer slice are ignored. NaN and Inf interrupt the curve.
type Series struct {
	Name    string // label at the curve's end; "" = none
	Lineage Lineage
	T, V    []float64
	Ghost   bool // pale and dashed: the previous run
	Ink     *Ink // nil: that of the lineage

	Solid    bool   // without the dash of its lineage: it is told apart by those of others
	Quantity string // what it shows, in a panel of several quantities
	Run      int    // in such a panel, whose curve it is; 0: of the first run
}

// Threshold is a horizontal line at V with a short label.
type Threshold struct {
	V     float64
	Label string
}

// Mark is an event on day T.
type Mark struct {
	T     float64
	Label string
}

// DataPoint is one published value; Lo and Hi span its error bar (NaN or
// Hi <= Lo = none).
type DataPoint struct {
	T, V, Lo, Hi float64
	Label        string
	Symbol       Symbol
}

// Window is evidence as a rectangle: a range of days times a range of values.
// An infinite or NaN side reaches to the edge of the panel.
type Window struct {
	T0, T1, Lo, Hi float64
	Label          string
}

// NewPanel returns a panel without band, cursor and fixed ranges.
func NewPanel(title, unit string) *Panel {
	nan := math.NaN()
	return &Panel{
		Title: title, Unit: unit, BandLo: nan, BandHi: nan, Cursor: nan,
		TMin: nan, TMax: nan, VMin: nan, VMax: nan,
	}
}

// Draw draws the panel into c. It never panics, whatever the data; the error
// names a rune that no font has.
func (p *Panel) Draw(c draw.Canvas, s Style) error {
	c, k := penOn(c)
	f := &frame{p: p, s: s, k: k, all: c.Rectangle, area: c.Rectangle}
	f.header()
	if !f.ranges() {
		f.noData()
		return k.err
	}
	f.margins()
	if f.area.Max.X-f.area.Min.X < s.px(16) || f.area.Max.Y-f.area.Min.Y < s.px(12) {
		return k.err // no room for axes: the header says what can be said
	}
	f.ground()
	f.axes()
	f.annotate()
	f.curves()
	f.evidence()
	f.cursor()
	return k.err
}

// frame is the state of drawing one panel.
type frame struct {
	p *Panel
	s Style
	k *pen

	all  vg.Rectangle // the whole panel
	area vg.Rectangle // what is left; in the end the field between the axes
	x, y axis

	floored bool       // a value lies at or below the detection limit
	ends    []endLabel // names at the curves' ends
	lanes   []markLabel
}

func (f *frame) px(x float64) vg.Length { return f.s.px(x) }

// point maps a day and a value into the field.
func (f *frame) point(t, v float64) vg.Point {
	return pt(f.xAt(t), f.yAt(v))
}

func (f *frame) xAt(t float64) vg.Length {
	return f.area.Min.X + vg.Length(f.x.at(t))*(f.area.Max.X-f.area.Min.X)
}

func (f *frame) yAt(v float64) vg.Length {
	if f.y.log && v < f.p.Floor {
		v = f.p.Floor
	}
	return f.area.Min.Y + vg.Length(f.y.at(v))*(f.area.Max.Y-f.area.Min.Y)
}

// header draws title, unit and headline value and takes their height off.
func (f *frame) header() {
	s, r := f.s, f.area
	h := s.FontSize
	// room is the width left to the title
	room := r.Max.X - r.Min.X
	if f.p.Value != "" {
		h = max(h, s.ValueSize)
		w := TextWidth(f.p.Value, s.ValueSize, true)
		f.k.text(f.p.Value, r.Max.X, r.Max.Y-capHeight*s.ValueSize-f.px(1), s.ValueSize, s.Foreground, true, right)
		room -= w + f.px(10)
	}
	if f.p.Title == "" && f.p.Unit == "" && f.p.Value == "" {
		f.area.Max.Y -= f.px(4)
		return
	}
	base := r.Max.Y - capHeight*h - f.px(1)
	title := fit(f.p.Title, s.FontSize, true, room)
	f.k.text(title, r.Min.X, base, s.FontSize, s.Foreground, true, left)
	if f.p.Unit != "" {
		x := TextWidth(title, s.FontSize, true)
		if title != "" {
			x += s.FontSize * 0.35
		}
		// a unit that does not fit is dropped rather than cut: half of one lies
		if unit := "(" + f.p.Unit + ")"; x+TextWidth(unit, s.FontSize, false) <= room {
			f.k.text(unit, r.Min.X+x, base, s.FontSize, s.Muted, false, left)
		}
	}
	f.area.Max.Y = base - f.px(9)
	f.runKey()
}

// fit shortens a text with an ellipsis to a width.
func fit(text string, size vg.Length, bold bool, width vg.Length) string {
	if TextWidth(text, size, bold) <= width {
		return text
	}
	rs := []rune(text)
	// from the longest: panels are cut by a few letters at most
	for n := len(rs) - 1; n > 0; n-- {
		if t := string(rs[:n]) + "…"; TextWidth(t, size, bold) <= width {
			return t
		}
	}
	return ""
}

// noData fills the rest of an empty panel.
func (f *frame) noData() {
	r := f.area
	if r.Max.Y-r.Min.Y < f.s.FontSize || r.Max.X <= r.Min.X {
		return
	}
	f.k.line(f.axisColor(), f.s.AxisWidth, nil, pt(r.Min.X, r.Min.Y+f.px(1)), pt(r.Max.X, r.Min.Y+f.px(1)))
	f.k.text("no data", (r.Min.X+r.Max.X)/2, (r.Min.Y+r.Max.Y)/2, f.s.FontSize, f.s.Muted, false, center)
}
