package figure

import "math"

// vec is a point in pixels from the top left.
type vec struct{ x, y float64 }

// bezier is one cubic curve.
type bezier [4]vec

// track is the way of one edge: cubics, and points along them with the
// length up to each for dots and collisions.
type track struct {
	edge  int // index into Tree.Edges
	parts []bezier
	pts   []vec
	dist  []float64
	box   rect
}

// route computes the ways of all edges between known nodes.
func (l *TreeLayout) route(steps int) {
	l.curves = l.curves[:0]
	for k, e := range l.tree.Edges {
		// unknown nodes and loops are left out: data under edit must not panic
		i, ok1 := l.index[e.From]
		j, ok2 := l.index[e.To]
		if !ok1 || !ok2 || i == j || i >= len(l.nodes) || j >= len(l.nodes) {
			continue
		}
		c := track{edge: k, parts: l.way(&l.nodes[i], &l.nodes[j], l.returns(e))}
		c.sample(steps)
		l.curves = append(l.curves, c)
	}
}

// returns tells whether an edge has a counterpart in the other direction.
func (l *TreeLayout) returns(e Edge) bool {
	for _, o := range l.tree.Edges {
		if o.From == e.To && o.To == e.From {
			return true
		}
	}
	return false
}

// way leaves the parent at its foot, below a label that stands there, and
// arrives at the child's top. A way over several rows turns in the first gap
// and falls straight in the child's column, or falls in the parent's column
// and turns in the last gap: whichever meets fewer other discs and labels.
func (l *TreeLayout) way(a, b *nodeBox, paired bool) []bezier {
	// from the foot of the disc, or of the label under it
	p := vec{a.x, a.y + a.r}
	if a.side == below && a.label.y1 > a.label.y0 {
		p.y = a.label.y1 + 2*l.u
	}
	q := vec{b.x, b.y - b.r - 1.5*l.u}
	if q.y < p.y+4*l.u {
		return l.sideways(a, b, paired)
	}
	// wide turns take more height, or they would run nearly level
	turn := math.Max(0.8*l.pitch, math.Min(math.Abs(p.x-q.x)*0.5, 1.3*l.pitch))
	if q.y-p.y < turn*1.4 || p.x == q.x {
		return []bezier{sweep(p, q)}
	}
	// both ways are built, and counted, rather than guessed
	early := vec{q.x, p.y + turn}
	late := vec{p.x, q.y - turn}
	first := []bezier{sweep(p, early), drop(early, q)}
	second := []bezier{drop(p, late), sweep(late, q)}
	if l.obstacles(second, a, b) < l.obstacles(first, a, b) {
		return second
	}
	return first
}

// sweep is a curve that starts and ends upright.
func sweep(p, q vec) bezier {
	h := (q.y - p.y) * 0.55
	return bezier{p, {p.x, p.y + h}, {q.x, q.y - h}, q}
}

// drop is a straight fall.
func drop(p, q vec) bezier {
	d := (q.y - p.y) / 3
	return bezier{p, {p.x, p.y + d}, {q.x, q.y - d}, q}
}

// obstacles counts the discs and labels of other nodes on a way.
func (l *TreeLayout) obstacles(parts []bezier, a, b *nodeBox) int {
	t := track{parts: parts}
	t.sample(coarseSteps)
	hits := 0
	for i := range l.nodes {
		n := &l.nodes[i]
		if n == a || n == b {
			continue
		}
		if t.crosses(n.disc()) {
			// a way through a disc is worse than one behind a label
			hits += 2
		}
		if n.label.x1 > n.label.x0 && t.crosses(n.label) {
			hits++
		}
	}
	return hits
}

// sideways joins nodes of one row, or a child above its parent, from flank to
// flank; of a pair of opposite edges one bows up and one down.
func (l *TreeLayout) sideways(a, b *nodeBox, paired bool) []bezier {
	// dir is the side the edge leaves on
	dir := 1.0
	if b.x < a.x {
		dir = -1
	}
	if !paired {
		p, q := vec{a.x + dir*(a.r+1*l.u), a.y}, vec{b.x - dir*(b.r+1.5*l.u), b.y}
		d := (q.x - p.x) / 3
		return []bezier{{p, {p.x + d, p.y}, {q.x - d, q.y}, q}}
	}
	const lean = 0.6 // radians above or below the line between the centers
	sin, cos := math.Sincos(lean)
	p := vec{a.x + dir*a.r*cos, a.y - dir*a.r*sin}
	q := vec{b.x - dir*(b.r+1.5*l.u)*cos, b.y - dir*(b.r+1.5*l.u)*sin}
	// to the right above, back to the left below: a small cycle
	d, up := (q.x-p.x)/3, -dir*0.3*a.r
	return []bezier{{p, {p.x + d, p.y + up}, {q.x - d, q.y + up}, q}}
}

// at evaluates the curve at parameter t in [0, 1].
func (b bezier) at(t float64) vec {
	s := 1 - t
	w0, w1, w2, w3 := s*s*s, 3*s*s*t, 3*s*t*t, t*t*t
	return vec{
		w0*b[0].x + w1*b[1].x + w2*b[2].x + w3*b[3].x,
		w0*b[0].y + w1*b[1].y + w2*b[2].y + w3*b[3].y,
	}
}

// Steps a part of a curve is sampled in: at 100 px and 24 steps the error of
// a chord is far below a pixel; 10 do while labels are still being placed.
const (
	fineSteps   = 24
	coarseSteps = 10
)

// sample walks the curve.
func (c *track) sample(steps int) {
	c.pts = append(c.pts[:0], c.parts[0][0])
	c.dist = append(c.dist[:0], 0)
	for _, b := range c.parts {
		for i := 1; i <= steps; i++ {
			p := b.at(float64(i) / float64(steps))
			q := c.pts[len(c.pts)-1]
			c.pts = append(c.pts, p)
			c.dist = append(c.dist, c.dist[len(c.dist)-1]+math.Hypot(p.x-q.x, p.y-q.y))
		}
	}
	c.box = rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range c.pts {
		c.box = rect{math.Min(c.box.x0, p.x), math.Min(c.box.y0, p.y), math.Max(c.box.x1, p.x), math.Max(c.box.y1, p.y)}
	}
}

// length is the length of the way in pixels.
func (c *track) length() float64 { return c.dist[len(c.dist)-1] }

// along returns the point at distance s from the start; hint is the index of
// the last answer, so that ascending distances are found at once.
func (c *track) along(s float64, hint int) (vec, int) {
	i := hint
	for i < len(c.dist)-2 && c.dist[i+1] < s {
		i++
	}
	d := c.dist[i+1] - c.dist[i]
	if d <= 0 {
		return c.pts[i], i
	}
	f := (s - c.dist[i]) / d
	p, q := c.pts[i], c.pts[i+1]
	return vec{p.x + f*(q.x-p.x), p.y + f*(q.y-p.y)}, i
}

// crosses tells whether the way enters a rectangle.
func (c *track) crosses(r rect) bool {
	if !r.overlaps(c.box.grow(0.5)) {
		return false
	}
	for i := 1; i < len(c.pts); i++ {
		if segmentMeets(c.pts[i-1], c.pts[i], r) {
			return true
		}
	}
	return false
}

// segmentMeets clips a segment against a rectangle (Liang and Barsky 1984).
func segmentMeets(p, q vec, r rect) bool {
	t0, t1 := 0.0, 1.0
	clip := func(d, n float64) bool { // n + t·d >= 0 must hold
		if d == 0 {
			return n >= 0
		}
		t := -n / d
		if d > 0 {
			t0 = math.Max(t0, t)
		} else {
			t1 = math.Min(t1, t)
		}
		return t0 <= t1
	}
	dx, dy := q.x-p.x, q.y-p.y
	return clip(dx, p.x-r.x0) && clip(-dx, r.x1-p.x) && clip(dy, p.y-r.y0) && clip(-dy, r.y1-p.y)
}
