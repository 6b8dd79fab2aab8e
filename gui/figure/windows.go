package figure

import (
	"image/color"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"

	"marrow/presets"
	"marrow/sim"
)

// evidenceWindows draws the rows of evidence that speak of this quantity where
// they lie over its curve: a day and the level on that day make one rectangle,
// a day on which a threshold is crossed lies on the threshold, a change is
// counted from the curve's own baseline. What no place of the curve shows, such
// as a slope, a duration or a comparison of two arms, is left to words.
// A finding on a day that is still to come would give the answer away and is
// left out.
func evidenceWindows(rows []presets.Evidence, quantity string, r *sim.Record, scale, until float64) (windows []Window) {
	baseline := math.NaN()
	if v := r.Values(quantity); len(v) > 0 {
		baseline = v[0]
	}
	byLevel := map[string]int{}
	for _, e := range rows {
		if e.Quantity != quantity || e.Versus != "" || e.Kind == "population" {
			continue
		}
		w, ok := evidenceWindow(e, baseline)
		if !ok {
			continue
		}
		w.Lo, w.Hi = w.Lo*scale, w.Hi*scale
		level := strings.TrimPrefix(e.Statistic.String(), "day of ")
		for _, scale := range []string{" relative to ", " percent ", " change from "} {
			level, _, _ = strings.Cut(level, scale)
		}
		i, known := byLevel[level]
		if !known {
			byLevel[level] = len(windows)
			windows = append(windows, w)
			continue
		}
		if e.Statistic.IsDay() {
			windows[i].T0, windows[i].T1 = w.T0, w.T1
		} else {
			windows[i].Lo, windows[i].Hi = w.Lo, w.Hi
		}
	}
	return slices.DeleteFunc(windows, func(w Window) bool { return w.T0 > until })
}

// evidenceWindow is the window of one row.
func evidenceWindow(e presets.Evidence, baseline float64) (Window, bool) {
	w := Window{T0: math.NaN(), T1: math.NaN(), Lo: math.NaN(), Hi: math.NaN()}
	if e.Statistic.IsDay() {
		w.T0, w.T1 = e.Low, e.High
		if e.Unit == "h" {
			w.T0, w.T1 = e.Low/24, e.High/24
		}
		if level, ok := e.Statistic.Threshold(baseline); ok {
			w.Lo, w.Hi = level, level
		}
		return w, true
	}
	a, ok := e.Statistic.Level(e.Low, baseline)
	b, _ := e.Statistic.Level(e.High, baseline)
	if !ok {
		return w, false
	}
	w.Lo, w.Hi = min(a, b), max(a, b) // a fall turns the window over
	if from, to := e.Statistic.Window(); !math.IsInf(from, 0) || !math.IsInf(to, 0) {
		w.T0, w.T1 = from, to
	}
	return w, true
}

// publishedPoints are the published time courses of a quantity up to a day,
// each course with a symbol of its own.
func publishedPoints(curves []presets.Curve, quantity string, r *sim.Record, scale, until float64) (points []DataPoint) {
	n := 0
	for _, c := range curves {
		if c.Quantity != quantity {
			continue
		}
		for _, p := range c.In(r) {
			if p.Day <= until {
				points = append(points, DataPoint{T: p.Day, V: p.Value * scale, Lo: p.Low * scale, Hi: p.High * scale, Symbol: Symbol(n)})
			}
		}
		n++
	}
	return points
}

// Symbol is the shape of published points, so that courses of different
// sources stay apart.
type Symbol int

// The symbols, in the order in which courses take them; further courses begin
// again.
const (
	Circle Symbol = iota
	Square
	Triangle
	Diamond
	symbols
)

// symbol draws an open symbol with the area of a circle of radius r: filled
// ones could be taken for the curve.
func (p *pen) symbol(kind Symbol, c vg.Point, r vg.Length, s Style) {
	p.sign(kind, c, r, s.Background, s.Foreground, s.AxisWidth*1.5)
}

// sign draws a symbol in a color of its own. Its line is what an inner shape
// leaves of an outer one: back ends join strokes in different ways, and at this
// size a corner is half of the symbol.
func (p *pen) sign(kind Symbol, c vg.Point, r vg.Length, fill, ink color.Color, width vg.Length) {
	width = max(width, p.least)
	p.fill(symbolPath(kind, c, r, width/2), ink)
	p.fill(symbolPath(kind, c, r, -width/2), fill)
}

// symbolPath is the outline of a symbol moved outward.
func symbolPath(kind Symbol, c vg.Point, r, outward vg.Length) vg.Path {
	// corners, direction of the first in degrees, distance of the corners
	corners := func(n int, first, radius float64) (path vg.Path) {
		// sides move by outward, so corners move by more
		d := max(radius*float64(r)+float64(outward)/math.Cos(math.Pi/float64(n)), 0)
		for i := range n {
			sin, cos := math.Sincos(first*math.Pi/180 + 2*math.Pi*float64(i)/float64(n))
			at := pt(c.X+vg.Length(d*cos), c.Y+vg.Length(d*sin))
			if i == 0 {
				path.Move(at)
			} else {
				path.Line(at)
			}
		}
		path.Close()
		return path
	}
	switch kind % symbols {
	case Square:
		return corners(4, 45, 1.25)
	case Triangle:
		return corners(3, 90, 1.5)
	case Diamond:
		return corners(4, 0, 1.25)
	}
	return circle(c, max(r+outward, 0))
}
