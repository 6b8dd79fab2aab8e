package figure

import "math"

// A label has a list of variants, from the most wanted to the least.
var (
	belowVariants   = []variant{{below, 1, 0}, {below, 2, 0}, {below, 3, 0}}
	droppedVariants = []variant{{below, 1, 0}, {below, 2, 0}, {below, 1, 1}, {below, 2, 1}}
	besideVariants  = []variant{
		{toRight, 1, 0}, {toLeft, 1, 0}, {toRight, 2, 0}, {toLeft, 2, 0}, {toRight, 3, 0}, {toLeft, 3, 0},
	}
	// the left one of two close neighbors: its name must not stand between them
	outerVariants = []variant{
		{toLeft, 1, 0}, {toLeft, 2, 0}, {toRight, 1, 0}, {toRight, 2, 0}, {toLeft, 3, 0}, {toRight, 3, 0},
	}
)

type variant struct {
	side  side
	lines int
	drop  int // lines of distance to the disc, to pass a wide neighbor
}

// arrange places all nodes, labels and edges and returns the number of
// collisions that remain. Every row starts with its labels below; then each
// in turn is tried with labels beside, which reads better and leaves more
// height to the discs, and keeps them if nothing collides.
func (l *TreeLayout) arrange() int {
	l.nodes = make([]nodeBox, len(l.tree.Nodes))
	for i, d := range l.tree.Nodes {
		l.nodes[i].x = d.X // until measure knows the pixels: order only
		l.nodes[i].row = int(math.Min(math.Max(math.Round(d.Y), 0), float64(l.rows-1)))
	}
	// the order within rows depends on the data only, so once is enough
	l.alternate()
	l.families()
	l.beside = make([]bool, l.rows)
	best := l.resolve()
	for r := range l.rows {
		if !l.occupied(r) {
			continue
		}
		// a try: the row keeps it if that brings no more collisions
		l.beside[r] = true
		if n := l.resolve(); n <= best {
			best = n
			continue
		}
		l.beside[r] = false
	}
	best = l.relent(best)
	if best == 0 {
		l.polish()
	}
	return best
}

// relent takes rows back below their discs where that leaves fewer collisions:
// a row that did no harm in its turn may be in the way of a later one.
func (l *TreeLayout) relent(best int) int {
	for r := range l.rows {
		if best == 0 || !l.beside[r] {
			continue
		}
		l.beside[r] = false
		if n := l.resolve(); n < best {
			best = n
			continue
		}
		l.beside[r] = true
	}
	return l.resolve()
}

// alternate marks every second node of a row: only these may drop their
// labels, else two wide neighbors would drop together.
func (l *TreeLayout) alternate() {
	for i := range l.nodes {
		left := 0
		for j := range l.nodes {
			a, b := l.tree.Nodes[i], l.tree.Nodes[j]
			if l.nodes[j].row == l.nodes[i].row && (b.X < a.X || b.X == a.X && j < i) {
				left++
			}
		}
		l.nodes[i].odd = left%2 == 1
	}
}

// families finds, for each node, the first one of its row with the same parent.
func (l *TreeLayout) families() {
	parent := map[string]string{}
	for _, e := range l.tree.Edges {
		if _, ok := parent[e.To]; !ok {
			parent[e.To] = e.From
		}
	}
	type key struct {
		row    int
		parent string
	}
	first := map[key]int{}
	for i := range l.nodes {
		p, ok := parent[l.tree.Nodes[i].ID]
		k := key{l.nodes[i].row, p}
		f, seen := first[k]
		if !ok || !seen {
			f = i
			first[k] = i
		}
		l.nodes[i].family = f
	}
}

// alike lets siblings wrap alike: "CD4 T cells" in one line beside "CD8" above
// "T cells" looks like a mistake. It reports whether a label changed.
func (l *TreeLayout) alike() (changed bool) {
	lines := make([]int, len(l.nodes)) // by family, the most that one shows
	for i := range l.nodes {
		f := l.nodes[i].family
		lines[f] = max(lines[f], len(l.nodes[i].lines))
	}
	for i := range l.nodes {
		n := &l.nodes[i]
		if len(n.lines) >= lines[n.family] || len(breaks(l.name(i))) == 0 {
			continue
		}
		vs := l.variants(n)
		for v := n.variant + 1; v < len(vs); v++ {
			if vs[v].lines >= lines[n.family] {
				n.variant, changed = v, true
				break
			}
		}
	}
	return changed
}

// polish gives families of labels that moved on for a neighbor's sake their
// earlier variants back where nothing collides any more.
func (l *TreeLayout) polish() {
	for f := range l.nodes {
		most := 0
		for i := range l.nodes {
			if l.nodes[i].family == f {
				most = max(most, l.nodes[i].variant)
			}
		}
		for v := range most {
			old := l.settle(f, v)
			if l.apply(); l.quiet() {
				break
			}
			for i := range l.nodes {
				l.nodes[i].variant = old[i]
			}
		}
	}
	l.apply()
}

// settle takes the variants of a family back to at most v and returns the old
// ones of all nodes.
func (l *TreeLayout) settle(family, v int) []int {
	old := make([]int, len(l.nodes))
	for i := range l.nodes {
		n := &l.nodes[i]
		old[i] = n.variant
		if n.family == family {
			n.variant = min(n.variant, v)
		}
	}
	return old
}

// quiet tells whether no label collides.
func (l *TreeLayout) quiet() bool {
	for i := range l.nodes {
		if l.collides(i) {
			return false
		}
	}
	return true
}

// occupied tells whether a row has nodes; data may leave rows empty.
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
		// all labels that collide move in one round: one pass over the nodes
		// instead of one a label
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
		if moved = l.alike() || moved; !moved {
			return hits
		}
	}
	return len(l.nodes)
}

// variants lists what the label of a node may do, which depends on its row.
func (l *TreeLayout) variants(n *nodeBox) []variant {
	switch {
	case !l.beside[n.row] && l.drops && n.odd:
		return droppedVariants
	case !l.beside[n.row]:
		return belowVariants
	}
	for i := range l.nodes {
		const close = 2.2 // columns
		if m := &l.nodes[i]; m.row == n.row && m.x > n.x && m.x-n.x < close*l.col {
			return outerVariants
		}
	}
	return besideVariants
}

// apply recomputes the geometry for the variants in use.
func (l *TreeLayout) apply() {
	widths := make([]float64, len(l.nodes))
	for i := range l.nodes {
		n := &l.nodes[i]
		v := l.variants(n)[n.variant]
		lines, w := wrapLabel(l.name(i), v.lines, l.size)
		n.lines, n.side, n.drop, widths[i] = lines, v.side, v.drop, l.pixels(w)
	}
	// rows grow with their labels, so discs move, so edges are routed anew
	l.measure()
	for i := range l.nodes {
		n := &l.nodes[i]
		n.label = l.labelBox(n, widths[i])
	}
	l.route(coarseSteps)
}

// labelBox is the room of a label, ascenders and descenders included. Discs
// may grow by growth beyond their outline without touching it.
func (l *TreeLayout) labelBox(n *nodeBox, w float64) rect {
	// the box is as wide as the widest line
	h := float64(len(n.lines)) * l.lineH
	gap := n.r*growth + l.u
	switch n.side {
	case toRight:
		return rect{n.x + gap, n.y - h/2, n.x + gap + w, n.y + h/2}
	case toLeft:
		return rect{n.x - gap - w, n.y - h/2, n.x - gap, n.y + h/2}
	default:
		// one baseline for the whole row
		top := n.y + l.radius*1.22 + 2*l.u + float64(n.drop)*l.lineH
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
	if b.x0 < l.gutter || b.y0 < 0 || b.x1 > l.w-3*l.u || b.y1 > l.h {
		return true
	}
	// two names on one line need a gap wider than that between two words
	wide := rect{b.x0 - 3.5*l.u, b.y0, b.x1 + 3.5*l.u, b.y1}
	for j := range l.nodes {
		m := &l.nodes[j]
		if j == i {
			continue
		}
		if l.tree.Nodes[j].Label != "" && wide.overlaps(m.label) || b.grow(l.u).overlaps(m.disc()) {
			return true
		}
	}
	for k := range l.curves {
		// near labels edges run upright, so their width counts to the sides
		half := edgeWidth(l.tree.Edges[l.curves[k].edge].Flux) / 2 * l.u
		if l.curves[k].crosses(rect{b.x0 - half - 0.7*l.u, b.y0, b.x1 + half + 0.7*l.u, b.y1}) {
			return true
		}
	}
	return false
}

// disc is the square around the normal outline.
func (n *nodeBox) disc() rect { return rect{n.x - n.r, n.y - n.r, n.x + n.r, n.y + n.r} }
