package figure

import (
	"image"
	"image/color"
	"math"
	"math/bits"
)

// Dot is one moving dot.
type Dot struct {
	X, Y, R float64 // center and radius, pixels from the top left
	Color   color.RGBA
}

const (
	dotSlot  = 8.5 // pixels of the style between places for dots
	dotSpeed = 24  // pixels of the style a second of animation
)

// Dots returns the moving dots at an animation phase in seconds of animation.
// Their number follows the normal flow on a log key, and falls and rises with
// the ratio to it; no flow, no dots.
func (l *TreeLayout) Dots(phase float64) []Dot {
	return l.appendDots(nil, phase)
}

// appendDots appends the dots at a phase. An edge has places for dots that
// move at one speed; which of them are taken depends on the flow alone, so a
// changing flow lets dots grow in or fade out without a jump.
func (l *TreeLayout) appendDots(dots []Dot, phase float64) []Dot {
	if !finite(phase) {
		phase = 0
	}
	for i := range l.curves {
		c := &l.curves[i]
		e := l.tree.Edges[c.edge]
		length := c.length()
		slots := int(length / (dotSlot * l.u))
		fill := fullness(e)
		if fill <= 0 || slots < 1 {
			continue
		}
		// places whose rank lies below want are taken; the last one in part
		want := fill * float64(slots)
		rad := l.u * (1.25 + 1.0*fluxKey(e.Flux))
		col := rgba(l.style.Ink(e.Lineage).Color)
		// all dots of all edges move at the same speed on the screen
		shift := math.Mod(phase*dotSpeed*l.u/length, 1)
		for s := range slots {
			size := math.Min(want-rank(s, slots), 1)
			if size < 0.35 {
				continue
			}
			f := float64(s)/float64(slots) + shift
			f -= math.Floor(f)
			// dots grow in and fade at the ends, so none jumps in or out
			size *= math.Min(1, math.Min(f, 1-f)*length/(4*l.u))
			p, _ := c.along(f*length, 0)
			if size > 0.1 {
				dots = append(dots, Dot{p.x, p.y, rad * size, col})
			}
		}
	}
	return dots
}

// fullness is the share of dot places taken, 0 to 1. The normal flow sets it
// on the log key up to 0.6; the ratio acts by its 0.6th power, as eleven
// decades of flow would otherwise hide a fall to a hundredth.
func fullness(e Edge) float64 {
	if !(e.Flux > 0) {
		return 0
	}
	ratio := e.Ratio
	if !(ratio > 0) || !finite(ratio) {
		ratio = 1
	}
	return math.Min((0.12+0.48*fluxKey(e.Flux/ratio))*math.Pow(ratio, 0.6), 1)
}

// rank orders n places so that any first few are spread over the whole way:
// the van der Corput sequence, scaled to 0..n.
func rank(i, n int) float64 {
	width := bits.Len(uint(n - 1))
	rev := bits.Reverse(uint(i)) >> (bits.UintSize - width)
	if width == 0 {
		rev = 0
	}
	return float64(rev) * float64(n) / float64(int(1)<<width)
}

// DrawDots stamps the moving dots on img, which has the size of the layout.
func (l *TreeLayout) DrawDots(img *image.RGBA, phase float64) {
	l.dots = l.appendDots(l.dots[:0], phase)
	for _, d := range l.dots {
		stamp(img, d)
	}
}

// stamp blends one disc into an opaque image. Coverage falls off over one
// pixel at the rim, which is exact enough for discs of a few pixels and costs
// one square root a pixel.
func stamp(img *image.RGBA, d Dot) {
	b := img.Rect
	// clipped to the image once, so the loop needs no test
	x0, x1 := max(int(d.X-d.R-1), b.Min.X), min(int(d.X+d.R+2), b.Max.X)
	y0, y1 := max(int(d.Y-d.R-1), b.Min.Y), min(int(d.Y+d.R+2), b.Max.Y)
	for y := y0; y < y1; y++ {
		dy := float64(y) + 0.5 - d.Y
		i := img.PixOffset(x0, y)
		for x := x0; x < x1; x, i = x+1, i+4 {
			dx := float64(x) + 0.5 - d.X
			cover := d.R + 0.5 - math.Sqrt(dx*dx+dy*dy)
			if cover <= 0 {
				continue
			}
			a := uint32(math.Min(cover, 1) * 256)
			p := img.Pix[i : i+4 : i+4]
			p[0] = uint8((uint32(p[0])*(256-a) + uint32(d.Color.R)*a) >> 8)
			p[1] = uint8((uint32(p[1])*(256-a) + uint32(d.Color.G)*a) >> 8)
			p[2] = uint8((uint32(p[2])*(256-a) + uint32(d.Color.B)*a) >> 8)
		}
	}
}

// rgba drops the alpha of an ink; inks are opaque.
func rgba(c color.Color) color.RGBA {
	n := nrgba(c)
	return color.RGBA{n.R, n.G, n.B, 255}
}
