package figure

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// In a panel of several quantities color and dash say which one a curve shows.
// Whose it is, width and signs say: the first run is drawn full, the others
// thinner, each with a sign of its own along its curves.

// runWidth is the width of the other runs' curves, as a share of the first's.
const runWidth = 0.6

// signsAlong is how many signs a curve carries.
const signsAlong = 6

// runSign is the sign of a run; the first has none.
func runSign(run int) Symbol { return Symbol((run - 1) % int(symbols)) }

// runKey names the runs below the title and takes the height off.
func (f *frame) runKey() {
	if len(f.p.Runs) < 2 {
		return
	}
	s, lead := f.s, f.px(20)
	x, lines := f.area.Min.X, 0
	// names follow each other and wrap, as a legend of unknown length must
	base := func() vg.Length { return f.area.Max.Y - vg.Length(lines)*s.FontSize*1.3 - s.FontSize*capHeight }
	for i, name := range f.p.Runs {
		name = fit(name, s.FontSize, false, f.all.Max.X-f.all.Min.X-lead)
		w := lead + TextWidth(name, s.FontSize, false)
		if x > f.area.Min.X && x+w > f.all.Max.X {
			x, lines = f.area.Min.X, lines+1
		}
		y := base() + s.FontSize*capHeight/2
		width := s.LineWidth
		if i > 0 {
			width *= runWidth
		}
		f.k.line(s.Foreground, width, nil, pt(x, y), pt(x+f.px(15), y))
		if i > 0 {
			f.k.sign(runSign(i), pt(x+f.px(7.5), y), f.px(2.6), s.Background, s.Foreground, s.AxisWidth*1.3)
		}
		f.k.text(name, x+lead, base(), s.FontSize, s.Foreground, false, left)
		x += w + f.px(12)
	}
	f.area.Max.Y = base() - f.px(7)
}

// signs draws those of all other runs over the curves. Each curve has its own
// days, so that the signs of neighbors do not cover each other.
func (f *frame) signs() {
	count := 0
	for _, s := range f.p.Series {
		if s.Run == 0 || s.Ghost {
			continue
		}
		count++
		// the golden ratio spreads any number of curves evenly
		shift := math.Mod(float64(count)*0.618, 1)
		for i := range signsAlong {
			t := f.x.lo + (float64(i)+shift)/signsAlong*(f.x.hi-f.x.lo)
			v := s.At(t)
			at := f.point(t, v)
			if !finite(v) || at.Y < f.area.Min.Y || at.Y > f.area.Max.Y {
				continue
			}
			f.k.sign(runSign(s.Run), at, f.px(2.4), f.s.Background, f.ink(s).Color, f.s.AxisWidth*1.3)
		}
	}
}
