package figure

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// ranges chooses both axes; false means there is nothing to show.
func (f *frame) ranges() bool {
	p := f.p
	// evidence counts for the range: data outside the panel would be hidden
	t, v := newSpan(), newSpan()
	for _, s := range p.Series {
		for i := range min(len(s.T), len(s.V)) {
			if finite(s.T[i]) && finite(s.V[i]) {
				t.add(s.T[i])
				v.add(s.V[i])
			}
		}
	}
	for _, d := range p.Points {
		if finite(d.T) && finite(d.V) {
			t.add(d.T)
			v.add(d.V, d.Lo, d.Hi)
		}
	}
	if v.empty() {
		return false
	}
	if ranged(p.TMin, p.TMax) {
		t = span{p.TMin, p.TMax}
	}
	// one single moment still needs an axis of some width
	if t.hi <= t.lo {
		t = span{t.lo - 0.5, t.lo + 0.5}
	}
	f.x = linear(t.lo, t.hi, f.intervals(f.area.Max.X-f.area.Min.X, 46), false)
	if p.Log {
		f.y = f.logAxis(v)
	} else {
		f.y = f.linearAxis(v)
	}
	// beyond the range of float64 there is nothing sensible to draw
	w := f.x.hi - f.x.lo
	return finite(w) && w > 0 && finite(f.y.hi-f.y.lo) && f.y.hi > f.y.lo
}

// ranged tells whether a range was given by the caller.
func ranged(lo, hi float64) bool { return finite(lo) && finite(hi) && hi > lo }

// intervals is how many axis intervals of about px pixels fit into a length.
func (f *frame) intervals(length vg.Length, px float64) int {
	return max(2, min(12, int(length/f.px(px))))
}

// extend takes in what should be visible beside the curves, but not a distant
// threshold, which would flatten the curve.
func (f *frame) extend(v *span) {
	p := f.p
	if ranged(p.BandLo, p.BandHi) {
		v.add(p.BandHi, p.BandLo)
	}
	for _, w := range p.Windows {
		v.add(w.Lo, w.Hi)
	}
	// 1.4 keeps a grade at half the count and drops a transfusion limit of 10
	// under a platelet count of 250 on a zoomed axis
	top := v.hi
	for _, th := range p.Thresholds {
		if th.V <= 1.4*top {
			v.add(th.V)
		}
	}
}

func (f *frame) linearAxis(v span) axis {
	// 34 pixels a step: labels of 11 pixels with two lines of air
	n := f.intervals(f.area.Max.Y-f.area.Min.Y, 34)
	if ranged(f.p.VMin, f.p.VMax) {
		return linear(f.p.VMin, f.p.VMax, n, false)
	}
	f.extend(&v)
	if v.lo >= 0 && v.lo < 0.6*v.hi {
		v.lo = 0 // counts are read from zero
	}
	// a flat curve: ten percent around it
	if v.hi <= v.lo {
		d := math.Max(math.Abs(v.hi)*0.1, 1e-6)
		v.lo, v.hi = v.lo-d, v.hi+d
		if v.lo < 0 && v.hi > 0 {
			v.lo, v.hi = 0, math.Max(v.hi, 1)
		}
	}
	return linear(v.lo, v.hi, n, true)
}

func (f *frame) logAxis(v span) axis {
	p := f.p
	if ranged(p.VMin, p.VMax) && p.VMin > 0 {
		f.floored = v.lo <= p.Floor
		return logarithmic(p.VMin, p.VMax)
	}
	f.extend(&v)
	if v.hi <= 0 {
		v.hi = math.Max(p.Floor, 1)
	}
	floor := p.Floor
	// the negated comparison also catches NaN
	if !(floor > 0) || !finite(floor) {
		floor = 0
	}
	lo := v.lo
	switch {
	case floor > 0 && lo <= floor:
		f.floored = true
		lo = floor
	case lo <= 0: // no limit was stated: show the four uppermost decades
		lo = v.hi / 1e4
	}
	// two percent, so that a peak on a tick keeps its line width
	hi := above125(v.hi * 1.02)
	if f.floored {
		// a little air under the limit, so that a curve lying on it is not
		// taken for the axis
		return logarithmic(lo*math.Pow(math.Max(hi/lo, 2), -0.06), hi)
	}
	return logarithmic(below125(lo), hi)
}

// margins reserves room for tick labels, axis label, event lane and names.
func (f *frame) margins() {
	s, r := f.s, f.area
	// the widest label sets the margin; panels of one column are aligned by
	// their caller with equal ranges, not here
	var wide vg.Length
	for _, t := range f.y.ticks {
		wide = max(wide, TextWidth(t.label, s.FontSize, false))
	}
	if f.floored {
		wide = max(wide, TextWidth("≤"+logNumber(f.p.Floor), s.FontSize, false))
	}
	r.Min.X += wide + f.px(8)
	r.Min.Y += s.FontSize + f.px(9)
	if f.p.XLabel != "-" {
		r.Min.Y += s.FontSize + f.px(3)
	}
	// half of the last label hangs over the end of the axis
	if last := len(f.x.ticks) - 1; last >= 0 {
		r.Max.X -= TextWidth(f.x.ticks[last].label, s.FontSize, false)/2 + f.px(1)
	}
	f.ends = f.endLabels()
	// names may take up to 45 % of the width; longer ones are shortened
	if w := widestName(f.ends, s.FontSize); w > 0 {
		r.Max.X = min(r.Max.X, f.all.Max.X-min(w+f.px(endLead+2), (r.Max.X-r.Min.X)*0.45))
	}
	f.area = r
	lanes := 0
	if f.lanes, lanes = f.markLanes(); lanes > 0 {
		f.area.Max.Y -= f.px(2) + vg.Length(lanes)*f.laneH()
	}
}

func (f *frame) axisColor() color.Color {
	if f.s.Grid != nil { // beside a grid a full-strength axis would be loud
		return Blend(f.s.Muted, f.s.Background, 0.8)
	}
	return f.s.Foreground
}

// ground fills the reference band and draws the grid.
func (f *frame) ground() {
	p, s, r := f.p, f.s, f.area
	grid := s.Grid
	if ranged(p.BandLo, p.BandHi) {
		// the band may reach beyond a fixed range
		lo, hi := f.clampY(f.yAt(p.BandLo)), f.clampY(f.yAt(p.BandHi))
		f.k.box(vg.Rectangle{Min: pt(r.Min.X, lo), Max: pt(r.Max.X, hi)}, s.Band)
		if p.BandLabel != "" && hi-lo > s.FontSize {
			defer f.bandLabel(lo, hi) // over the grid, with a rim
		}
	}
	if grid == nil {
		return
	}
	for _, t := range f.y.ticks {
		// labeled ticks only, and none on the axis itself
		if y := f.yAt(t.v); t.label != "" && y > r.Min.Y+f.px(1) {
			f.k.line(grid, s.AxisWidth, nil, pt(r.Min.X, y), pt(r.Max.X, y))
		}
	}
}

// bandLabel names the band in the corner that curves leave most room, from the
// lower right on; it stays away where a curve would cross it everywhere.
func (f *frame) bandLabel(lo, hi vg.Length) {
	p, s, r := f.p, f.s, f.area
	size := s.small()
	w, h, gap := TextWidth(p.BandLabel, size, false), size*capHeight, f.px(4)
	const steps = 6
	var best vg.Point
	most := f.px(1.5) // a curve this near touches
	room := max(r.Max.X-r.Min.X-2*gap-w, 0)
	for i := range steps + 1 {
		x := r.Max.X - gap - w - room*vg.Length(i)/steps
		for _, y := range []vg.Length{lo + gap, hi - gap - h, lo - gap - h, hi + gap} {
			if y < r.Min.Y+gap || y+h > r.Max.Y {
				continue
			}
			if clear := f.clearance(pt(x, y), w, h); clear > most+f.px(1) {
				best, most = pt(x, y), clear
			}
		}
	}
	if most > f.px(1.5) {
		f.say(p.BandLabel, best.X, best.Y, size, s.Muted, left)
	}
}

// clearance is how far the nearest curve or data point passes above or below a
// box, at most what the eye wants.
func (f *frame) clearance(at vg.Point, w, h vg.Length) vg.Length {
	least := f.px(4)
	for _, d := range f.p.Points {
		if x := f.xAt(d.T); x > at.X-f.px(3) && x < at.X+w+f.px(3) {
			y := f.yAt(d.V)
			least = min(least, max(at.Y-y-f.px(3), y-at.Y-h-f.px(3), 0))
		}
	}
	for _, s := range f.p.Series {
		for i := range 9 {
			x := at.X + w*vg.Length(i)/8
			t := f.x.lo + float64((x-f.area.Min.X)/(f.area.Max.X-f.area.Min.X))*(f.x.hi-f.x.lo)
			if v := s.At(t); finite(v) {
				y := f.yAt(v)
				least = min(least, max(at.Y-y, y-at.Y-h, 0))
			}
		}
	}
	return least
}

func (f *frame) clampY(y vg.Length) vg.Length {
	return min(max(y, f.area.Min.Y), f.area.Max.Y)
}

// axes draws both axes with ticks and labels.
func (f *frame) axes() {
	s, r, col := f.s, f.area, f.axisColor()
	f.k.line(col, s.AxisWidth, nil, pt(r.Min.X, r.Max.Y), r.Min, pt(r.Max.X, r.Min.Y))
	// ticks point outward, so that they never touch a curve
	long, short := f.px(4), f.px(2.5)
	for _, t := range f.y.ticks {
		y := f.yAt(t.v)
		n := short
		if t.label != "" {
			n = long
		}
		if f.floored && t.v < f.p.Floor*1.4 {
			continue // the place of the detection limit
		}
		f.k.line(col, s.AxisWidth, nil, pt(r.Min.X-n, y), pt(r.Min.X, y))
		f.k.text(t.label, r.Min.X-f.px(6), y-s.FontSize*capHeight/2, s.FontSize, s.Foreground, false, right)
	}
	for _, t := range f.x.ticks {
		x := f.xAt(t.v)
		f.k.line(col, s.AxisWidth, nil, pt(x, r.Min.Y), pt(x, r.Min.Y-long))
		f.k.text(t.label, x, r.Min.Y-f.px(6)-s.FontSize*capHeight, s.FontSize, s.Foreground, false, center)
	}
	if f.floored {
		y := f.yAt(f.p.Floor)
		f.k.line(col, s.AxisWidth, nil, pt(r.Min.X-long, y), pt(r.Min.X, y))
		f.k.text("≤"+logNumber(f.p.Floor), r.Min.X-f.px(6), y-s.FontSize*capHeight/2, s.FontSize, s.Foreground, false, right)
		f.k.line(s.Muted, s.AxisWidth, []float64{2, 3}, pt(r.Min.X, y), pt(r.Max.X, y))
	}
	if f.p.XLabel != "-" {
		// the axis states its unit in parentheses, as journals ask
		label := f.p.XLabel
		if label == "" {
			label = "Time (days)"
		}
		f.k.text(label, (r.Min.X+r.Max.X)/2, f.all.Min.Y+s.FontSize*descent+f.px(1), s.FontSize, s.Foreground, false, center)
	}
}
