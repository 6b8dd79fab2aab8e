package figure

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/font"
	gfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// pen decorates a vg canvas so that all back ends agree: text becomes
// outlines, arcs become cubic curves, colors have straight alpha, and paths
// with a coordinate that is not finite are dropped, as some back ends hang on
// them. The first text that cannot be drawn is kept as the error.
type pen struct {
	vg.Canvas
	err    error
	least  vg.Length     // no line is thinner
	script vg.Length     // no raised sign is smaller
	colors []color.NRGBA // stack, as back ends differ in what Pop restores
}

var _ vg.Canvas = (*pen)(nil)

// penOn returns the canvas with its pen; a canvas that has one keeps it.
func penOn(c draw.Canvas) (draw.Canvas, *pen) {
	for { // draw.Crop puts one canvas inside another
		inner, ok := c.Canvas.(draw.Canvas)
		if !ok {
			break
		}
		c.Canvas = inner.Canvas
	}
	if p, ok := c.Canvas.(*pen); ok {
		return c, p
	}
	p := newPen(c.Canvas)
	c.Canvas = p
	return c, p
}

// keep holds the drawing to the smallest sizes a style allows.
func (p *pen) keep(s Style) { p.least, p.script = s.MinLine, s.MinScript }

// newPen decorates a canvas; its color starts as black, as vg demands.
func newPen(c vg.Canvas) *pen {
	return &pen{Canvas: c, colors: []color.NRGBA{{A: 255}}}
}

// SetColor implements vg.Canvas with straight alpha; nil means black.
func (p *pen) SetColor(c color.Color) {
	n := nrgba(c)
	p.colors[len(p.colors)-1] = n
	p.Canvas.SetColor(n)
}

// SetLineWidth implements vg.Canvas; journals refuse lines too thin to print.
func (p *pen) SetLineWidth(w vg.Length) { p.Canvas.SetLineWidth(max(w, p.least)) }

// Push implements vg.Canvas.
func (p *pen) Push() {
	p.colors = append(p.colors, p.colors[len(p.colors)-1])
	p.Canvas.Push()
}

// Pop implements vg.Canvas and restores the color on every back end.
func (p *pen) Pop() {
	if len(p.colors) > 1 {
		p.colors = p.colors[:len(p.colors)-1]
	}
	p.Canvas.Pop()
	p.Canvas.SetColor(p.colors[len(p.colors)-1])
}

// Stroke implements vg.Canvas.
func (p *pen) Stroke(path vg.Path) {
	if p.visible() && drawable(path) {
		p.Canvas.Stroke(cubics(path))
	}
}

// Fill implements vg.Canvas.
func (p *pen) Fill(path vg.Path) {
	if p.visible() && drawable(path) {
		p.Canvas.Fill(cubics(path))
	}
}

// DrawImage implements vg.Canvas; figures never use it, vector formats would
// carry a bitmap.
func (p *pen) DrawImage(r vg.Rectangle, img image.Image) { p.Canvas.DrawImage(r, img) }

// FillString implements vg.Canvas with outlines of this package's faces.
func (p *pen) FillString(f gfont.Face, pt vg.Point, text string) {
	p.glyphs(text, pt, f.Font.Size, f.Font.Weight >= font.WeightSemiBold)
}

// glyphs fills a text with its baseline starting at pt.
func (p *pen) glyphs(text string, pt vg.Point, size vg.Length, bold bool) {
	if text == "" || size <= 0 {
		return
	}
	// the first error is kept: it names the text that needs another word
	s := outlineWith(text, bold, min(1, max(scriptScale, float64(p.script/size))))
	if s.err != nil && p.err == nil {
		p.err = s.err
	}
	if t, ok := p.Canvas.(typesetter); ok && p.visible() && t.typeset(s, pt, size, bold) {
		return
	}
	if len(s.path) > 0 {
		p.Fill(s.placed(pt, size))
	}
}

// typesetter is a canvas that can hold live text; typeset returns false when
// the text is to be drawn as outlines.
type typesetter interface {
	typeset(s *shape, at vg.Point, size vg.Length, bold bool) bool
}

// visible tells whether the color can be seen: SVG divides by its alpha.
func (p *pen) visible() bool { return p.colors[len(p.colors)-1].A > 0 }

// drawable tells whether a path is not empty and all its numbers are finite.
func drawable(path vg.Path) bool {
	// 1e6 pt are 350 m: beyond it rasterizers overflow their fixed point
	ok := func(v ...vg.Length) bool {
		for _, x := range v {
			if !finite(float64(x)) || math.Abs(float64(x)) > 1e6 {
				return false
			}
		}
		return true
	}
	for _, c := range path {
		if !ok(c.Pos.X, c.Pos.Y, c.Radius) || !finite(c.Start) || !finite(c.Angle) {
			return false
		}
		for _, q := range c.Control {
			if !ok(q.X, q.Y) {
				return false
			}
		}
	}
	return len(path) > 0
}

// cubics replaces arcs by cubic curves; a path without arcs is returned as is.
func cubics(path vg.Path) vg.Path {
	// most paths have none: they pass without a copy
	arcs := false
	for _, c := range path {
		arcs = arcs || c.Type == vg.ArcComp
	}
	if !arcs {
		return path
	}
	out := make(vg.Path, 0, len(path)+8)
	for _, c := range path {
		if c.Type != vg.ArcComp {
			out = append(out, c)
			continue
		}
		appendArc(&out, c)
	}
	return out
}

// appendArc adds an arc as cubics of at most a quarter turn each, with the
// usual handle length 4/3·tan(angle/4).
func appendArc(out *vg.Path, c vg.PathComp) {
	n := int(math.Ceil(math.Abs(c.Angle) / (math.Pi / 2)))
	if n < 1 {
		return
	}
	step := c.Angle / float64(n)
	k := 4.0 / 3 * math.Tan(step/4)
	at := func(a, tangent float64) vg.Point {
		sin, cos := math.Sincos(a)
		return vg.Point{
			X: c.Pos.X + c.Radius*vg.Length(cos-tangent*sin),
			Y: c.Pos.Y + c.Radius*vg.Length(sin+tangent*cos),
		}
	}
	if len(*out) == 0 || (*out)[len(*out)-1].Type == vg.CloseComp {
		out.Move(at(c.Start, 0))
	} else {
		out.Line(at(c.Start, 0))
	}
	for i := range n {
		a, b := c.Start+float64(i)*step, c.Start+float64(i+1)*step
		out.CubeTo(at(a, k), at(b, -k), at(b, 0))
	}
}
