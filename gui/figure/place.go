package figure

import "math"

// A label has a list of variants, from the most wanted to the least.
var (
	belowVariants  = []variant{{below, 1}, {below, 2}, {below, 3}}
	besideVariants = []variant{{toRight, 1}, {toLeft, 1}, {toRight, 2}, {toLeft, 2}, {toRight, 3}, {toLeft, 3}}
)

type variant struct {
	side  side
	lines int
}

// arrange places all nodes, labels and edges and returns the number of
// collisions that remain. Every row starts with its labels below; then each
// in turn is tried with labels beside, which reads better and leaves more
// height to the discs, and keeps them if nothing collides.
func (l *TreeLayout) arrange() int {
	l.nodes = make([]nodeBox, len(l.tree.Nodes))
	for i, d := range l.tree.Nodes {
		l.nodes[i].row = int(math.Min(math.Max(math.Round(d.Y), 0), float64(l.rows-1)))
	}
	l.beside = make([]bool, l.rows)
	best := l.resolve()
	for r := range l.rows {
		if !l.occupied(r) {
			continue
		}
		l.beside[r] = true
		if n := l.resolve(); n == 0 || n < best {
			best = n
			continue
		}
		l.beside[r] = false
	}
	return l.resolve()
}

func (l *TreeLayout) occupied(row int) bool {
	for _, n := range l.nodes {
		if n.row == row {
			return true
		}
	}
	return false
}

// resolve chooses variants for the present rows: each label that collides
// moves on to its next variant until all is quiet or the variants are used up.
func (l *TreeLayout) resolve() int {
	for i := range l.nodes {
		l.nodes[i].variant = 0
	}
	for range 40 { // far more rounds than labels have variants
		l.apply()
		moved, hits := false, 0
		for i := range l.nodes {
			if !l.collides(i) {
				continue
			}
			hits++
			if n := &l.nodes[i]; n.variant+1 < len(l.variants(n)) {
				n.variant++
				moved = true
			}
		}
		if !moved {
			return hits
		}
	}
	return len(l.nodes)
}

func (l *TreeLayout) variants(n *nodeBox) []variant {
	if l.beside[n.row] {
		return besideVariants
	}
	return belowVariants
}

// apply recomputes the geometry for the variants in use.
func (l *TreeLayout) apply() {
	widths := make([]float64, len(l.nodes))
	for i := range l.nodes {
		n := &l.nodes[i]
		v := l.variants(n)[n.variant]
		lines, w := wrapLabel(l.tree.Nodes[i].Label, v.lines, l.size)
		n.lines, n.side, widths[i] = lines, v.side, l.pixels(w)
	}
	l.measure()
	for i := range l.nodes {
		n := &l.nodes[i]
		n.label = l.labelBox(n, widths[i])
	}
	l.route()
}

// labelBox is the room of a label, ascenders and descenders included. Discs
// may grow by growth beyond their outline without touching it.
func (l *TreeLayout) labelBox(n *nodeBox, w float64) rect {
	h := float64(len(n.lines)) * l.lineH
	gap := n.r*growth + 2.5*l.u
	switch n.side {
	case toRight:
		return rect{n.x + gap, n.y - h/2, n.x + gap + w, n.y + h/2}
	case toLeft:
		return rect{n.x - gap - w, n.y - h/2, n.x - gap, n.y + h/2}
	default:
		top := n.y + l.radius*1.1 + 2*l.u // one baseline for the whole row
		return rect{n.x - w/2, top, n.x + w/2, top + h}
	}
}

// collides tells whether the label of node i leaves the drawing or meets
// another label, a disc or an edge.
func (l *TreeLayout) collides(i int) bool {
	n := &l.nodes[i]
	if l.tree.Nodes[i].Label == "" {
		return false
	}
	b := n.label
	if b.x0 < l.gutter || b.y0 < 0 || b.x1 > l.w || b.y1 > l.h {
		return true
	}
	wide := b.grow(1.5 * l.u)
	for j := range l.nodes {
		m := &l.nodes[j]
		if j == i {
			continue
		}
		if l.tree.Nodes[j].Label != "" && wide.overlaps(m.label) || wide.overlaps(m.disc()) {
			return true
		}
	}
	for k := range l.curves {
		if l.curves[k].crosses(wide) {
			return true
		}
	}
	return false
}

// disc is the square around the normal outline.
func (n *nodeBox) disc() rect { return rect{n.x - n.r, n.y - n.r, n.x + n.r, n.y + n.r} }
