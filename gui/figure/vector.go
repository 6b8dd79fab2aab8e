package figure

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
	"strconv"

	gfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// vector is the vg canvas of the formats made of paths: PDF, SVG and EPS. It
// keeps the graphics state itself and hands finished paths, in points from
// the bottom left, to a painter. So the formats cannot disagree about
// transformations, alpha or what Pop restores, and each state is written once.
type vector struct {
	out   painter
	paper color.NRGBA // translucent colors are blended on it
	live  bool        // text stays text
	state []vectorState
	err   error
}

type vectorState struct {
	m     affine
	color color.NRGBA
	pencil
}

// pencil is how a path is stroked, in points.
type pencil struct {
	width, offset vg.Length
	dash          []vg.Length
}

// painter writes the paths of one format.
type painter interface {
	fill(p vg.Path, c color.NRGBA)
	stroke(p vg.Path, s pencil, c color.NRGBA)
	// text writes live text: m maps em to points
	text(s *shape, m affine, bold bool, c color.NRGBA)
}

var (
	_ vg.Canvas  = (*vector)(nil)
	_ typesetter = (*vector)(nil)
)

func newVector(out painter, page Page) *vector {
	v := &vector{out: out, paper: nrgba(page.Style.Background), live: page.Text == Editable}
	v.state = []vectorState{{m: affine{1, 0, 0, 1, 0, 0}, color: color.NRGBA{A: 255}, pencil: pencil{width: 1}}}
	return v
}

func (v *vector) top() *vectorState { return &v.state[len(v.state)-1] }

// SetLineWidth implements vg.Canvas.
func (v *vector) SetLineWidth(w vg.Length) { v.top().width = w }

// SetLineDash implements vg.Canvas.
func (v *vector) SetLineDash(pattern []vg.Length, offset vg.Length) {
	v.top().dash, v.top().offset = slices.Clone(pattern), offset
}

// SetColor implements vg.Canvas; what is translucent becomes opaque, as EPS
// and some printers know no alpha.
func (v *vector) SetColor(c color.Color) {
	n := nrgba(c)
	if n.A < 255 {
		n = Blend(color.NRGBA{R: n.R, G: n.G, B: n.B, A: 255}, v.paper, float64(n.A)/255)
	}
	v.top().color = n
}

// Rotate implements vg.Canvas.
func (v *vector) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	v.top().m = v.top().m.after(affine{cos, sin, -sin, cos, 0, 0})
}

// Translate implements vg.Canvas.
func (v *vector) Translate(p vg.Point) {
	v.top().m = v.top().m.after(affine{1, 0, 0, 1, float64(p.X), float64(p.Y)})
}

// Scale implements vg.Canvas.
func (v *vector) Scale(x, y float64) { v.top().m = v.top().m.after(affine{x, 0, 0, y, 0, 0}) }

// Push implements vg.Canvas.
func (v *vector) Push() { v.state = append(v.state, *v.top()) }

// Pop implements vg.Canvas.
func (v *vector) Pop() { v.state = v.state[:len(v.state)-1] }

// Stroke implements vg.Canvas.
func (v *vector) Stroke(p vg.Path) {
	s := *v.top()
	if s.width <= 0 {
		return
	}
	f := vg.Length(s.m.factor())
	s.width, s.offset = s.width*f, s.offset*f
	if f != 1 {
		s.dash = slices.Clone(s.dash)
		for i := range s.dash {
			s.dash[i] *= f
		}
	}
	v.out.stroke(s.m.path(p), s.pencil, s.color)
}

// Fill implements vg.Canvas.
func (v *vector) Fill(p vg.Path) { v.out.fill(v.top().m.path(p), v.top().color) }

func (v *vector) typeset(s *shape, at vg.Point, size vg.Length, bold bool) bool {
	z := float64(size)
	m := v.top().m.after(affine{z, 0, 0, z, float64(at.X), float64(at.Y)})
	if v.live {
		v.out.text(s, m, bold, v.top().color)
		return true
	}
	o, ok := v.out.(outliner)
	if !ok {
		return false // the pen draws it path by path
	}
	if err := o.outline(s, m, v.top().color); err != nil && v.err == nil {
		v.err = err
	}
	return true
}

// FillString implements vg.Canvas; the pen sets all text.
func (v *vector) FillString(gfont.Face, vg.Point, string) { v.fail("text that was not set by the pen") }

// DrawImage implements vg.Canvas; figures hold no bitmaps.
func (v *vector) DrawImage(vg.Rectangle, image.Image) { v.fail("a bitmap") }

func (v *vector) fail(what string) {
	if v.err == nil {
		v.err = fmt.Errorf("figure: a vector format cannot hold %s", what)
	}
}

// affine maps x, y to a·x + c·y + e, b·x + d·y + f, as PDF counts it.
type affine [6]float64

// after returns the map that applies n first, then m.
func (m affine) after(n affine) affine {
	return affine{
		m[0]*n[0] + m[2]*n[1], m[1]*n[0] + m[3]*n[1],
		m[0]*n[2] + m[2]*n[3], m[1]*n[2] + m[3]*n[3],
		m[0]*n[4] + m[2]*n[5] + m[4], m[1]*n[4] + m[3]*n[5] + m[5],
	}
}

// factor is how much the map lengthens, on the mean of the directions.
func (m affine) factor() float64 { return math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2])) }

func (m affine) at(p vg.Point) vg.Point {
	x, y := float64(p.X), float64(p.Y)
	return pt(vg.Length(m[0]*x+m[2]*y+m[4]), vg.Length(m[1]*x+m[3]*y+m[5]))
}

// path maps a path without arcs, which the pen has replaced, to cubics.
func (m affine) path(p vg.Path) vg.Path {
	out := make(vg.Path, len(p))
	var last vg.Point
	for i, c := range p {
		c.Pos = m.at(c.Pos)
		switch {
		case c.Type == vg.CurveComp && len(c.Control) == 1:
			q := m.at(c.Control[0])
			c.Control = []vg.Point{last.Add(q.Sub(last).Scale(2.0 / 3)), c.Pos.Add(q.Sub(c.Pos).Scale(2.0 / 3))}
		case c.Type == vg.CurveComp:
			c.Control = []vg.Point{m.at(c.Control[0]), m.at(c.Control[1])}
		}
		if c.Type != vg.CloseComp {
			last = c.Pos
		}
		out[i] = c
	}
	return out
}

// appendNumbers writes points with two decimals, 3.5 µm, finer than any
// press, each followed by a space.
func appendNumbers(b []byte, vs ...float64) []byte {
	for _, v := range vs {
		b = append(trimZeros(strconv.AppendFloat(b, v, 'f', 2, 64)), ' ')
	}
	return b
}

// trimZeros shortens the number at the end of b, which has a point.
func trimZeros(b []byte) []byte {
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	if n := len(b); n >= 2 && b[n-1] == '0' && b[n-2] == '-' && (n == 2 || b[n-3] == ' ' || b[n-3] == '\n') {
		b = append(b[:n-2], '0')
	}
	return b
}

// operators are the letters of a format for the parts of a path.
type operators struct{ move, line, curve, close string }

// appendPath writes a path in postfix notation, as PDF and PostScript do, a
// line a part, so that no line of an EPS is too long.
func appendPath(b []byte, p vg.Path, ops operators) []byte {
	for _, c := range p {
		x, y := c.Pos.X.Points(), c.Pos.Y.Points()
		switch c.Type {
		case vg.MoveComp:
			b = append(appendNumbers(b, x, y), ops.move...)
		case vg.LineComp:
			b = append(appendNumbers(b, x, y), ops.line...)
		case vg.CurveComp:
			q, r := c.Control[0], c.Control[1]
			b = append(appendNumbers(b, q.X.Points(), q.Y.Points(), r.X.Points(), r.Y.Points(), x, y), ops.curve...)
		case vg.CloseComp:
			b = append(b, ops.close...)
		}
		b = append(b, '\n')
	}
	return b
}
