package figure

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The disc of a node follows the logarithm of its pool: a tenth of the
// normal pool takes slope off the radius, ten times adds slope.
const (
	slope     = 0.26
	growth    = 1.3  // greatest radius relative to the normal outline, at 14 times the pool
	shrinkage = 0.17 // least radius, at 1/1500 of the pool and less
	emptyPool = 1e-5 // below it a compartment counts as empty
)

// discRadius returns the radius of a disc relative to its normal outline.
func discRadius(level float64) float64 {
	if !(level > emptyPool) {
		return 0
	}
	return math.Min(math.Max(1+slope*math.Log10(level), shrinkage), growth)
}

// plate maps pixels of a layout onto a canvas.
type plate struct {
	l      *TreeLayout
	k      *pen
	origin vg.Point // the top left corner
	scale  vg.Length
}

// on prepares a canvas for drawing the layout at its top left.
func (l *TreeLayout) on(c draw.Canvas) plate {
	c, k := penOn(c)
	return plate{l, k, pt(c.Min.X, c.Max.Y), vg.Length(72 / l.style.DPI)}
}

// at maps a pixel of the layout onto the canvas.
func (d plate) at(x, y float64) vg.Point {
	return pt(d.origin.X+vg.Length(x)*d.scale, d.origin.Y-vg.Length(y)*d.scale)
}

// len converts pixels of the layout to canvas units.
func (d plate) len(px float64) vg.Length { return vg.Length(px) * d.scale }

// u is a length of p pixels of the style.
func (d plate) u(p float64) vg.Length { return d.len(p * d.l.u) }

// rect maps a pixel rectangle onto the canvas, which counts upward.
func (d plate) rect(r rect) vg.Rectangle {
	return vg.Rectangle{Min: d.at(r.x0, r.y1), Max: d.at(r.x1, r.y0)}
}

// Draw draws the static layer, all but the moving dots, into c, which must
// have the size of the layout: zones, edges, nodes, labels and key.
func (l *TreeLayout) Draw(c draw.Canvas) error {
	d := l.on(c)
	if len(l.nodes) == 0 {
		s := l.style
		d.k.text("no data", (c.Min.X+c.Max.X)/2, (c.Min.Y+c.Max.Y)/2, s.FontSize, s.Muted, false, center)
		return d.k.err
	}
	// from the back to the front; highlights lie under all discs, so that a
	// frame never covers a neighbor
	d.zones()
	for i := range l.curves {
		d.edge(&l.curves[i])
	}
	for i := range l.nodes {
		d.highlight(&l.nodes[i], l.tree.Nodes[i])
	}
	for i := range l.nodes {
		d.node(&l.nodes[i], l.tree.Nodes[i])
	}
	for i := range l.nodes {
		d.label(&l.nodes[i], l.tree.Nodes[i])
	}
	if l.tree.Key {
		d.key()
	}
	return d.k.err
}

// zones draws the bands behind the tree, every second one tinted, with their
// names upright at the left edge.
func (d plate) zones() {
	l, s := d.l, d.l.style
	// wide counts the zones over the whole width: every second one is tinted
	wide := 0
	for _, b := range l.tree.Bands {
		if !(b.Y1 > b.Y0) {
			continue
		}
		y0, y1 := l.boundary(b.Y0), l.boundary(b.Y1)
		if b.X1 > b.X0 {
			d.enclave(b, y0, y1)
			continue
		}
		if wide++; wide%2 == 0 {
			d.k.box(d.rect(rect{0, y0, l.w, y1}), s.Zone)
		}
		if wide > 1 {
			d.k.line(Blend(s.Muted, s.Background, 0.35), s.AxisWidth, nil, d.at(0, y0), d.at(l.w, y0))
		}
		name := fit(b.Label, s.FontSize, false, d.len(y1-y0-4*l.u))
		p := d.at(l.gutter/2, (y0+y1)/2)
		d.k.upright(name, p.X, p.Y, s.FontSize, s.Muted, false)
	}
}

// enclave draws a zone of a few columns, such as the thymus, as a frame with
// its name on the corner where it meets nothing.
func (d plate) enclave(b TreeBand, y0, y1 float64) {
	l, s := d.l, d.l.style
	r := l.enclosure(b, y0, y1)
	d.k.box(d.rect(r), Blend(s.Muted, s.Background, 0.10))
	d.k.stroke(d.rect(r).Path(), Blend(s.Muted, s.Background, 0.6), s.AxisWidth, []float64{4, 3})
	// inside at the four corners first, then beside and above the frame
	size := s.small()
	w, h := l.pixels(TextWidth(b.Label, size, false)), l.pixels(size)*0.95
	m, mid := 3*l.u, (r.x0+r.x1)/2
	corners := []rect{
		{r.x0 + m, r.y0 + m, r.x0 + m + w, r.y0 + m + h},
		{r.x1 - m - w, r.y0 + m, r.x1 - m, r.y0 + m + h},
		{r.x0 + m, r.y1 - m - h, r.x0 + m + w, r.y1 - m},
		{r.x1 - m - w, r.y1 - m - h, r.x1 - m, r.y1 - m},
		{r.x1 + m, r.y0 + m, r.x1 + m + w, r.y0 + m + h},
		{r.x0 - m - w, r.y0 + m, r.x0 - m, r.y0 + m + h},
		// above, beside the edge that enters in the middle
		{mid - 2*m - w, r.y0 - h - m, mid - 2*m, r.y0 - m},
		{mid + 2*m, r.y0 - h - m, mid + 2*m + w, r.y0 - m},
	}
	for _, q := range corners {
		if !l.busy(q) {
			p := d.at(q.x0, q.y1-0.2*h)
			d.k.text(b.Label, p.X, p.Y, size, s.Muted, false, left)
			return
		}
	}
}

// enclosure is the frame of a zone of a few columns. It holds the names of its
// cells unless it would cut the name of another, which would say something
// wrong; then it holds the discs only.
func (l *TreeLayout) enclosure(b TreeBand, y0, y1 float64) rect {
	discs := rect{l.xAt(b.X0), y0 + 2*l.u, l.xAt(b.X1), y1 - 2*l.u}
	r, foot := discs, discs.y0
	inside := func(n *nodeBox) bool {
		return n.x > discs.x0 && n.x < discs.x1 && n.y > discs.y0 && n.y < discs.y1
	}
	for i := range l.nodes { // names of its cells lie inside
		n := &l.nodes[i]
		if !inside(n) {
			continue
		}
		foot = math.Max(foot, n.y+growth*n.r)
		if l.tree.Nodes[i].Label != "" {
			r.x0, r.x1 = math.Min(r.x0, n.label.x0-1.5*l.u), math.Max(r.x1, n.label.x1+1.5*l.u)
			r.y1 = math.Max(r.y1, n.label.y1+3*l.u)
		}
	}
	for i := range l.nodes {
		n := &l.nodes[i]
		if !inside(n) && l.tree.Nodes[i].Label != "" && r.overlaps(n.label) {
			discs.y1 = foot + 2*l.u
			return discs
		}
	}
	return r
}

// busy tells whether a rectangle meets a disc, a label, an edge or the rim.
func (l *TreeLayout) busy(r rect) bool {
	if r.x0 < l.gutter || r.y0 < 0 || r.x1 > l.w || r.y1 > l.h {
		return true
	}
	for i := range l.nodes {
		n := &l.nodes[i]
		if r.overlaps(n.disc().grow(2*l.u)) || l.tree.Nodes[i].Label != "" && r.overlaps(n.label) {
			return true
		}
	}
	for i := range l.curves {
		if l.curves[i].crosses(r) {
			return true
		}
	}
	return false
}

// fluxKey maps cells per day to [0, 1] on the log key shared by the width of
// edges and the number of dots: 10 cells a day and less give 0, the 3·10¹¹
// of a large adult's erythropoiesis give 1.
func fluxKey(flux float64) float64 {
	if !(flux > 10) {
		return 0
	}
	return math.Min((math.Log10(flux)-1)/10.5, 1)
}

// edgeWidth is the stroke width of a flow in style pixels.
func edgeWidth(flux float64) float64 { return 0.9 + 4.6*fluxKey(flux) }

// edge strokes one flow, pale so that dots and discs stand out; an edge
// without flow is a dotted hairline.
func (d plate) edge(c *track) {
	e := d.l.tree.Edges[c.edge]
	var p vg.Path
	p.Move(d.at(c.parts[0][0].x, c.parts[0][0].y))
	for _, b := range c.parts {
		p.CubeTo(d.at(b[1].x, b[1].y), d.at(b[2].x, b[2].y), d.at(b[3].x, b[3].y))
	}
	// the pale stroke tells the size of the flow, the dots its direction
	s := d.l.style
	ink := s.Ink(e.Lineage).Color
	if !(e.Flux > 0) {
		d.k.stroke(p, Blend(ink, s.Background, 0.7), d.u(0.9), []float64{1.5, 3})
		return
	}
	d.k.stroke(p, Blend(ink, s.Background, paleness(s)), d.u(edgeWidth(e.Flux)), nil)
}

// paleness is the share of ink in an edge's stroke.
func paleness(s Style) float64 {
	if s.Dark {
		return 0.42
	}
	return 0.32
}

// node draws one disc with its icon, the normal outline around it, and on
// that outline the gauge: the share of the normal pool as an arc from twelve
// o'clock. So a pool is told three ways: by area, by arc and by outline.
func (d plate) node(n *nodeBox, data Node) {
	s := d.l.style
	ink := s.Ink(data.Lineage).Color
	c, r := d.at(n.x, n.y), d.len(n.r)
	// an opaque ground keeps edges and zones out of shrunken discs
	d.k.disc(c, r, s.Background)
	f := discRadius(data.Level)
	if f == 0 {
		d.k.ring(c, r, d.u(1.2), ink, []float64{2.4, 2.2})
		return
	}
	drawIcon(d.k, c, r*vg.Length(f), d.u(5), ink, s, data.Icon)
	var outline color.Color = Blend(s.Muted, s.Background, 0.75) // still 3:1 on the ground
	if f >= 1 {
		// the disc covers its outline: draw it strong enough to be seen
		outline = ink
	}
	d.k.ring(c, r, d.u(0.8), outline, nil)
	// below half a percent the arc would be a speck on the ring
	share := math.Min(data.Level, 1)
	if share < 0.005 {
		return
	}
	var arc vg.Path
	arc.Arc(c, r, math.Pi/2, -2*math.Pi*share)
	d.k.stroke(arc, ink, d.u(2.1), nil)
}

// highlight draws selection and focus as frames around disc and label, and
// hover as a ring.
func (d plate) highlight(n *nodeBox, data Node) {
	s, u := d.l.style, d.l.u
	// room for the disc at its greatest, so that the frame does not breathe
	g := n.r * growth
	r := rect{n.x - g, n.y - g, n.x + g, n.y + g}
	if data.Label != "" {
		b := n.label
		r = rect{math.Min(r.x0, b.x0), math.Min(r.y0, b.y0), math.Max(r.x1, b.x1), math.Max(r.y1, b.y1)}
	}
	if data.Selected {
		p := rounded(d.rect(r.grow(2.5*u)), d.u(6))
		d.k.fill(p, Blend(s.Accent, s.Background, 0.16))
		d.k.stroke(p, s.Accent, d.u(1.4), nil)
	}
	if data.Focus {
		d.k.stroke(rounded(d.rect(r.grow(5*u)), d.u(8)), s.Accent, d.u(1.4), []float64{3, 2})
	}
	if data.Hover {
		out := n.r*math.Max(discRadius(data.Level), 1) + 2.5*u
		d.k.ring(d.at(n.x, n.y), d.len(out), d.u(1.2), s.Foreground, nil)
	}
}

// label writes a node's name in its reserved box.
func (d plate) label(n *nodeBox, data Node) {
	s := d.l.style
	var col color.Color = s.Foreground
	for i, line := range n.lines {
		// the first baseline lies an ascent below the top of the box
		base := n.label.y0 + float64(i)*d.l.lineH + d.l.pixels(d.l.size)*ascent
		x, anchor := (n.label.x0+n.label.x1)/2, center
		switch n.side {
		case toRight:
			x, anchor = n.label.x0, left
		case toLeft:
			x, anchor = n.label.x1, right
		}
		p := d.at(x, base)
		d.k.text(line, p.X, p.Y, d.l.size, col, false, anchor)
	}
}
