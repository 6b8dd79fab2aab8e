package figure

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// Horizontal anchors of a text relative to its width.
const (
	left   = 0.0
	center = 0.5
	right  = 1.0
)

// text draws one line with its anchor (left, center, right) at x and its
// baseline at y.
func (p *pen) text(s string, x, y, size vg.Length, col color.Color, bold bool, anchor float64) {
	if s == "" {
		return
	}
	p.SetColor(col)
	p.glyphs(s, vg.Point{X: x - vg.Length(anchor)*TextWidth(s, size, bold), Y: y}, size, bold)
}

// halo writes a text with a rim of the given ground, so that it stays
// readable across lines.
func (p *pen) halo(s string, x, y, size vg.Length, ink, ground color.Color, anchor float64) {
	if s == "" {
		return
	}
	// stroking the outlines themselves gives a rim of even width
	path := outline(s, false).placed(pt(x-vg.Length(anchor)*TextWidth(s, size, false), y), size)
	p.stroke(path, ground, size*0.3, nil)
	p.text(s, x, y, size, ink, false, anchor)
}

// upright draws a text turned a quarter to the left, centered at x, y.
func (p *pen) upright(s string, x, y, size vg.Length, col color.Color, bold bool) {
	p.Push()
	p.Translate(vg.Point{X: x, Y: y})
	p.Rotate(math.Pi / 2)
	p.text(s, 0, -size*capHeight/2, size, col, bold, center)
	p.Pop()
}

// line strokes a polyline.
func (p *pen) line(col color.Color, w vg.Length, dash []float64, pts ...vg.Point) {
	if len(pts) < 2 {
		return
	}
	var path vg.Path
	path.Move(pts[0])
	for _, q := range pts[1:] {
		path.Line(q)
	}
	p.stroke(path, col, w, dash)
}

// stroke strokes a path; dash lengths are in line widths.
func (p *pen) stroke(path vg.Path, col color.Color, w vg.Length, dash []float64) {
	p.SetColor(col)
	p.SetLineWidth(w)
	if len(dash) == 0 {
		p.SetLineDash(nil, 0)
		p.Stroke(path)
		return
	}
	// in line widths: a pattern keeps its look when the style is scaled
	d := make([]vg.Length, len(dash))
	for i, v := range dash {
		d[i] = vg.Length(v) * w
	}
	p.SetLineDash(d, 0)
	p.Stroke(path)
	p.SetLineDash(nil, 0)
}

// fill fills a path.
func (p *pen) fill(path vg.Path, col color.Color) {
	p.SetColor(col)
	p.Fill(path)
}

// box fills a rectangle.
func (p *pen) box(r vg.Rectangle, col color.Color) {
	if col != nil && r.Max.X > r.Min.X && r.Max.Y > r.Min.Y {
		p.fill(r.Path(), col)
	}
}

// disc fills a circle.
func (p *pen) disc(c vg.Point, r vg.Length, col color.Color) {
	if r > 0 {
		p.fill(circle(c, r), col)
	}
}

// ring strokes a circle.
func (p *pen) ring(c vg.Point, r, w vg.Length, col color.Color, dash []float64) {
	if r > 0 {
		p.stroke(circle(c, r), col, w, dash)
	}
}

// circle is a closed circle of radius r.
func circle(c vg.Point, r vg.Length) vg.Path { return ellipse(c, r, r, 0) }

// ellipse is a closed ellipse with half axes a, b turned by rot radians.
func ellipse(c vg.Point, a, b vg.Length, rot float64) vg.Path {
	const k = 0.5522847498 // handle of a quarter circle, 4/3·(√2 − 1)
	sin, cos := math.Sincos(rot)
	at := func(x, y float64) vg.Point {
		u, v := float64(a)*x, float64(b)*y
		return vg.Point{X: c.X + vg.Length(u*cos-v*sin), Y: c.Y + vg.Length(u*sin+v*cos)}
	}
	var p vg.Path
	p.Move(at(1, 0))
	p.CubeTo(at(1, k), at(k, 1), at(0, 1))
	p.CubeTo(at(-k, 1), at(-1, k), at(-1, 0))
	p.CubeTo(at(-1, -k), at(-k, -1), at(0, -1))
	p.CubeTo(at(k, -1), at(1, -k), at(1, 0))
	p.Close()
	return p
}

// rounded is a rectangle with corners of radius r.
func rounded(b vg.Rectangle, r vg.Length) vg.Path {
	r = min(r, (b.Max.X-b.Min.X)/2, (b.Max.Y-b.Min.Y)/2)
	var p vg.Path
	p.Move(pt(b.Max.X, b.Min.Y+r))
	for i, c := range []vg.Point{
		{X: b.Max.X - r, Y: b.Max.Y - r},
		{X: b.Min.X + r, Y: b.Max.Y - r},
		{X: b.Min.X + r, Y: b.Min.Y + r},
		{X: b.Max.X - r, Y: b.Min.Y + r},
	} {
		p.Arc(c, r, float64(i)*math.Pi/2, math.Pi/2)
	}
	p.Close()
	return p
}

// pt shortens vg.Point literals, which go vet wants with field names.
func pt(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
