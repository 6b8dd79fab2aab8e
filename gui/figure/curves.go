package figure

import (
	"image/color"
	"math"
	"sort"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// endLead is the room in pixels between field and name: a short sample of
// the curve's ink, so that color and dash need no legend.
const endLead = 18

// endLabel is the name of a curve at its end.
type endLabel struct {
	name string
	ink  Ink
	v    float64   // last value
	y    vg.Length // where the name stands
	tail bool      // the curve reaches the right edge
}

// endLabels collects the names of curves with data.
func (f *frame) endLabels() []endLabel {
	var out []endLabel
	for _, s := range f.p.Series {
		if s.Name == "" {
			continue
		}
		// the last finite value inside the shown days
		for i := min(len(s.T), len(s.V)) - 1; i >= 0; i-- {
			if !finite(s.T[i]) || !finite(s.V[i]) || s.T[i] > f.x.hi {
				continue
			}
			out = append(out, endLabel{s.Name, f.ink(s), s.V[i], 0, s.T[i] > f.x.hi-0.01*(f.x.hi-f.x.lo)})
			break
		}
	}
	return out
}

func widestName(ends []endLabel, size vg.Length) vg.Length {
	var w vg.Length
	for _, e := range ends {
		w = max(w, TextWidth(e.name, size, false))
	}
	return w
}

// ink returns how a series is drawn; ghosts are pale and dashed.
func (f *frame) ink(s Series) Ink {
	ink := f.s.Ink(s.Lineage)
	if s.Ink != nil {
		ink = *s.Ink
	}
	if s.Ghost && s.Quantity != "" { // the dash says which quantity it is
		return Ink{Blend(ink.Color, f.s.Background, 0.45), ink.Dash}
	}
	if s.Ghost {
		return Ink{Blend(ink.Color, f.s.Background, 0.55), []float64{3, 2}}
	}
	if f.lone() || s.Solid {
		ink.Dash = nil
	}
	return ink
}

// lone tells whether there is one curve beside ghosts: then color carries no
// meaning, and a dash would be taken for a forecast.
func (f *frame) lone() bool {
	n := 0
	for _, s := range f.p.Series {
		if !s.Ghost {
			n++
		}
	}
	return n == 1
}

// curves draws ghosts first, then the curves, then the names.
func (f *frame) curves() {
	for _, ghost := range []bool{true, false} {
		for _, s := range f.p.Series {
			if s.Ghost == ghost && s.Run > 0 {
				f.curve(s)
			}
		}
		for _, s := range f.p.Series {
			if s.Ghost == ghost && s.Run == 0 {
				f.curve(s)
			}
		}
	}
	f.signs()
	f.names()
}

// curve draws one series, interrupted where a value is not finite.
func (f *frame) curve(s Series) {
	// a ghost is also finer, so that it reads in gray print
	w := f.s.LineWidth
	if s.Ghost {
		w *= 0.8
	} else if s.Run > 0 {
		w *= runWidth
	}
	ink := f.ink(s)
	// run collects points up to the next gap
	var run []vg.Point
	flush := func() {
		if len(run) == 1 { // a lone value is a dot, not nothing
			f.k.disc(run[0], w, ink.Color)
		} else if len(run) > 1 {
			f.strokeClipped(thin(run, f.s.Thin), ink.Color, w, ink.Dash)
		}
		run = run[:0]
	}
	for i := range min(len(s.T), len(s.V)) {
		if !finite(s.T[i]) || !finite(s.V[i]) {
			flush()
			continue
		}
		run = append(run, f.point(s.T[i], s.V[i]))
	}
	flush()
}

// strokeClipped strokes a polyline cut at the field, with half a line width
// to spare, so a curve on the axis keeps its thickness.
func (f *frame) strokeClipped(pts []vg.Point, col color.Color, w vg.Length, dash []float64) {
	// a clip path would need support by every back end; cut lines do not
	r := f.area
	r.Min.X, r.Min.Y = r.Min.X-w/2, r.Min.Y-w/2
	r.Max.X, r.Max.Y = r.Max.X+w/2, r.Max.Y+w/2
	clip := draw.Canvas{Canvas: f.k, Rectangle: r}
	for _, part := range clip.ClipLinesXY(pts) {
		f.k.line(col, w, dash, part...)
	}
}

// thin keeps first, least, greatest and last point of every column of the
// given width: no peak is lost and a long curve costs no more than the field
// is wide.
func thin(pts []vg.Point, column vg.Length) []vg.Point {
	if column <= 0 || len(pts) < 8 {
		return pts
	}
	out := make([]vg.Point, 0, len(pts))
	for i := 0; i < len(pts); {
		col := math.Floor(float64(pts[i].X / column))
		// indices of the least and the greatest point of this column
		lo, hi, j := i, i, i
		for ; j < len(pts) && math.Floor(float64(pts[j].X/column)) == col; j++ {
			if pts[j].Y < pts[lo].Y {
				lo = j
			}
			if pts[j].Y > pts[hi].Y {
				hi = j
			}
		}
		// in order of time, and each point once
		last := -1
		for _, n := range []int{i, min(lo, hi), max(lo, hi), j - 1} {
			if n > last {
				out = append(out, pts[n])
				last = n
			}
		}
		i = j
	}
	return out
}

// names writes each name beside the end of its curve, pushed apart where
// curves end close together; a thin lead joins a moved name to its curve.
func (f *frame) names() {
	if len(f.ends) == 0 {
		return
	}
	s, r := f.s, f.area
	// names go up from the lowest curve, each at least a line above the one
	// before; a second pass pushes down what ran over the top
	gap := s.FontSize * 1.18
	sort.SliceStable(f.ends, func(i, j int) bool { return f.ends[i].v < f.ends[j].v })
	y := r.Min.Y - gap
	for i := range f.ends {
		y = max(f.clampY(f.yAt(f.ends[i].v)), y+gap)
		f.ends[i].y = y
	}
	limit := r.Max.Y
	for i := len(f.ends) - 1; i >= 0; i-- {
		f.ends[i].y = min(f.ends[i].y, limit)
		limit = f.ends[i].y - gap
	}
	x := r.Max.X
	for _, e := range f.ends {
		// a curve that ends earlier gets a sample of its ink without a lead
		from := pt(x+f.px(2), f.clampY(f.yAt(e.v)))
		if !e.tail {
			from.Y = e.y
		}
		f.k.line(e.ink.Color, s.LineWidth, e.ink.Dash, from, pt(x+f.px(5), e.y), pt(x+f.px(endLead-3), e.y))
		name := fit(e.name, s.FontSize, false, f.all.Max.X-x-f.px(endLead))
		f.k.text(name, x+f.px(endLead), e.y-s.FontSize*capHeight/2, s.FontSize, s.Foreground, false, left)
	}
}
