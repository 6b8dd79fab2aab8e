package figure

import (
	"image/color"
	"math"
	"sort"

	"gonum.org/v1/plot/vg"
)

// annotate draws windows of evidence, thresholds and events, all of which lie
// under the curves.
func (f *frame) annotate() {
	for _, w := range f.p.Windows {
		f.window(w)
	}
	for _, th := range f.p.Thresholds {
		f.threshold(th)
	}
	f.marks()
}

// window draws a range of days times a range of values.
func (f *frame) window(w Window) {
	side := func(v, edge float64) float64 {
		if !finite(v) {
			return edge
		}
		return v
	}
	clampX := func(x vg.Length) vg.Length { return min(max(x, f.area.Min.X), f.area.Max.X) }
	// a side that is not finite is an open one: "at least", "from day 7 on"
	a := f.point(side(w.T0, f.x.lo), side(w.Lo, f.y.lo))
	b := f.point(side(w.T1, f.x.hi), side(w.Hi, f.y.hi))
	// the corners may come in either order, as Lo > Hi is a slip that shows
	r := vg.Rectangle{
		Min: pt(clampX(min(a.X, b.X)), f.clampY(min(a.Y, b.Y))),
		Max: pt(clampX(max(a.X, b.X)), f.clampY(max(a.Y, b.Y))),
	}
	if r.Max.X <= f.area.Min.X && w.T1 < f.x.lo || r.Min.X >= f.area.Max.X && w.T0 > f.x.hi {
		return
	}
	// an exact day or value is a range of no width; keep it visible
	if thinnest := f.px(3); r.Max.X-r.Min.X < thinnest {
		r.Min.X, r.Max.X = r.Min.X-thinnest/2, r.Max.X+thinnest/2
	} else if r.Max.Y-r.Min.Y < thinnest {
		r.Min.Y, r.Max.Y = r.Min.Y-thinnest/2, r.Max.Y+thinnest/2
	}
	f.k.box(r, Blend(f.s.Accent, f.s.Background, 0.13))
	f.k.stroke(r.Path(), f.s.Accent, f.s.AxisWidth, []float64{3, 2})
	if w.Label != "" {
		f.windowLabel(w.Label, r)
	}
}

// windowLabel names a window where the curves leave most room: on it, beside
// it, under it, or else inside.
func (f *frame) windowLabel(label string, r vg.Rectangle) {
	size := f.s.small()
	w, h, gap := TextWidth(label, size, false), size*capHeight, f.px(4)
	mid := (r.Min.Y + r.Max.Y - h) / 2
	best, most := vg.Point{}, vg.Length(-1)
	for _, at := range []vg.Point{
		pt(r.Min.X, r.Max.Y+gap),
		pt(r.Max.X-w, r.Max.Y+gap),
		pt(r.Max.X+gap, mid),
		pt(r.Max.X+gap, r.Max.Y-h),
		pt(r.Max.X+gap, f.area.Min.Y+gap),
		pt(r.Min.X-gap-w, mid),
		pt(r.Min.X, r.Min.Y-gap-h),
		pt(r.Max.X+2*size, f.area.Min.Y+gap),
		pt(r.Max.X+gap, f.area.Max.Y-h-gap),
	} {
		if at.Y > r.Max.Y+2*size || at.Y < r.Min.Y-2*size { // far from the window it names nothing
			continue
		}
		if at.X < f.area.Min.X || at.X+w > f.all.Max.X || at.Y < f.area.Min.Y+f.px(2) || at.Y+h > f.area.Max.Y {
			continue
		}
		if clear := f.clearance(at, w, h); clear > most+f.px(1) {
			best, most = at, clear
		}
	}
	if most < 0 { // a window as large as the field
		best = pt(max(r.Min.X, f.area.Min.X)+gap, r.Max.Y-h-gap)
	}
	f.say(label, best.X, best.Y, size, f.s.Foreground, left)
}

// threshold draws a dashed horizontal with its label above the left end,
// where curves still run at normal values.
func (f *frame) threshold(th Threshold) {
	// the comparison below is written so that NaN leaves
	y := f.yAt(th.V)
	if !finite(th.V) || y < f.area.Min.Y || y > f.area.Max.Y {
		return
	}
	f.k.line(f.s.Muted, f.s.AxisWidth*1.2, []float64{5, 3}, pt(f.area.Min.X, y), pt(f.area.Max.X, y))
	size := f.s.small()
	// above the line, or below when the line lies at the top
	base := y + f.px(2.5)
	if base+size > f.area.Max.Y {
		base = y - size
	}
	f.say(th.Label, f.area.Min.X+f.px(4), base, size, f.s.Muted, left)
}

// markLabel is the name of an event in one of the lanes above the field.
type markLabel struct {
	text string
	t    float64
	x    vg.Length
	lane int
}

// laneH is the pitch of the lanes: names of two days in a row stand above each
// other and must not touch with their descenders.
func (f *frame) laneH() vg.Length { return f.s.FontSize * 1.2 }

// markLanes places the names of events in at most two lanes. A name without
// room is left out, and a series of equal events is named once.
func (f *frame) markLanes() (labels []markLabel, lanes int) {
	// free holds, by lane, where the next name may begin
	s := f.s
	free := [2]vg.Length{f.all.Min.X, f.all.Min.X}
	last := ""
	for _, m := range f.shownMarks() {
		if m.Label == "" || m.Label == last {
			continue
		}
		w := TextWidth(m.Label, s.FontSize, false)
		// a name begins a little left of its wedge and stays inside the panel
		x := max(min(f.xAt(m.T)-f.px(4), f.all.Max.X-w), f.all.Min.X)
		for lane := range free {
			if x >= free[lane] {
				labels = append(labels, markLabel{m.Label, m.T, x, lane})
				free[lane], last = x+w+f.px(8), m.Label
				lanes = max(lanes, lane+1)
				break
			}
		}
	}
	return labels, lanes
}

// shownMarks returns the events within the shown days in order of time.
func (f *frame) shownMarks() []Mark {
	var ms []Mark
	for _, m := range f.p.Marks {
		// NaN fails both comparisons
		if m.T >= f.x.lo && m.T <= f.x.hi {
			ms = append(ms, m)
		}
	}
	sort.SliceStable(ms, func(i, j int) bool { return ms[i].T < ms[j].T })
	return ms
}

// marks draws events as fine verticals with a wedge above the field and
// their names in the lanes.
func (f *frame) marks() {
	s, r := f.s, f.area
	col := Blend(s.Muted, s.Background, 0.6)
	for _, m := range f.shownMarks() {
		x := f.xAt(m.T)
		f.k.line(col, s.AxisWidth, nil, pt(x, r.Min.Y), pt(x, r.Max.Y))
		f.wedge(pt(x, r.Max.Y), s.Foreground)
	}
	base := func(m markLabel) vg.Length { return r.Max.Y + f.px(7) + vg.Length(m.lane)*f.laneH() }
	for _, m := range f.lanes {
		if x := f.xAt(m.t); m.lane > 0 { // a stem joins the name to its wedge
			f.k.line(col, s.AxisWidth, nil, pt(x, r.Max.Y+f.px(5)), pt(x, base(m)-f.px(2)))
		}
	}
	// names last, with a rim: a stem may pass through the lane below its own
	for _, m := range f.lanes {
		f.k.halo(m.text, m.x, base(m), s.FontSize, s.Foreground, s.Background, left)
	}
}

// say writes a text over the field with a rim of the ground it stands on.
func (f *frame) say(text string, x, y, size vg.Length, ink color.Color, anchor float64) {
	ground := f.s.Background
	// the rim must be of the color it covers, else it shows as a box
	if p := f.p; ranged(p.BandLo, p.BandHi) && y >= f.yAt(p.BandLo) && y <= f.yAt(p.BandHi) {
		ground = f.s.Band
	}
	f.k.halo(text, x, y, size, ink, ground, anchor)
}

// wedge is a small triangle standing on its tip.
func (f *frame) wedge(tip vg.Point, col color.Color) {
	// an equilateral triangle looks blunt at this size; 3:2 reads as a pointer
	d := f.px(3.2)
	var p vg.Path
	p.Move(tip)
	p.Line(pt(tip.X-d, tip.Y+1.5*d))
	p.Line(pt(tip.X+d, tip.Y+1.5*d))
	p.Close()
	f.k.fill(p, col)
}

// evidence draws published values over the curves.
func (f *frame) evidence() {
	s := f.s
	rad, cap := f.px(3), f.px(3)
	if len(f.p.Points) > 20 { // a dense course must not hide the curve
		rad, cap = f.px(1.8), f.px(1.8)
	}
	for _, d := range f.p.Points {
		// a point outside the shown range is left out, not moved to the edge,
		// where it would claim a value nobody published
		c := f.point(d.T, d.V)
		if !finite(d.T) || !finite(d.V) || d.T < f.x.lo || d.T > f.x.hi || c.Y < f.area.Min.Y-rad || c.Y > f.area.Max.Y+rad {
			continue
		}
		if ranged(d.Lo, d.Hi) {
			lo, hi := f.clampY(f.yAt(d.Lo)), f.clampY(f.yAt(d.Hi))
			f.k.line(s.Foreground, s.AxisWidth*1.3, nil, pt(c.X, lo), pt(c.X, hi))
			f.k.line(s.Foreground, s.AxisWidth*1.3, nil, pt(c.X-cap, lo), pt(c.X+cap, lo))
			f.k.line(s.Foreground, s.AxisWidth*1.3, nil, pt(c.X-cap, hi), pt(c.X+cap, hi))
		}
		f.k.symbol(d.Symbol, c, rad, s)
		size := s.small()
		// beside the point, to the left where the panel ends
		x, anchor := c.X+f.px(6), left
		if x+TextWidth(d.Label, size, false) > f.area.Max.X {
			x, anchor = c.X-f.px(6), right
		}
		f.say(d.Label, x, c.Y+f.px(5), size, s.Foreground, anchor)
	}
}

// cursor draws the shown day and a dot on every curve that has a value there.
func (f *frame) cursor() {
	t := f.p.Cursor
	if !(t >= f.x.lo && t <= f.x.hi) {
		return
	}
	// at least a pixel wide, else it flickers while it moves
	x := f.xAt(t)
	f.k.line(f.s.Accent, max(f.s.AxisWidth, f.px(1)), nil, pt(x, f.area.Min.Y), pt(x, f.area.Max.Y))
	for _, s := range f.p.Series {
		v := s.At(t)
		y := f.yAt(v)
		if s.Ghost || s.Run > 0 || !finite(v) || y < f.area.Min.Y-f.px(1) || y > f.area.Max.Y+f.px(1) {
			continue
		}
		// a rim of the ground sets the dot off from its own curve
		f.k.disc(pt(x, y), f.px(4.6), f.s.Background)
		f.k.disc(pt(x, y), f.px(3.2), f.ink(s).Color)
	}
}

// At returns the value of a series on day t by linear interpolation, NaN
// outside its days and beside gaps. T must ascend.
func (s Series) At(t float64) float64 {
	n := min(len(s.T), len(s.V))
	if n == 0 || !(t >= s.T[0] && t <= s.T[n-1]) {
		return math.NaN()
	}
	// i is the first sample at or after t
	i := sort.SearchFloat64s(s.T[:n], t)
	if i < n && s.T[i] == t {
		return s.V[i]
	}
	if i == 0 || i >= n {
		return math.NaN()
	}
	a := (t - s.T[i-1]) / (s.T[i] - s.T[i-1])
	return s.V[i-1] + a*(s.V[i]-s.V[i-1])
}
