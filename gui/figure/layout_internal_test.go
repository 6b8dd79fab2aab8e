package figure

import "fmt"

// Collisions lists the labels of a layout that leave the drawing or meet
// another label, a disc or an edge; the tests in figure_test want none.
func (l *TreeLayout) Collisions() (labels []string) {
	for i := range l.nodes {
		if l.collides(i) {
			labels = append(labels, l.tree.Nodes[i].Label)
		}
	}
	return labels
}

// LabelSize is the font size in use relative to the style's.
func (l *TreeLayout) LabelSize() float64 { return float64(l.size / l.style.FontSize) }

// Alike finds siblings of which one name is broken and the other, which could
// be, is not; and names of which only some are abbreviated.
func (l *TreeLayout) Alike() error {
	for i := range l.nodes {
		for j := range l.nodes {
			a, b := &l.nodes[i], &l.nodes[j]
			if a.family == b.family && len(a.lines) < len(b.lines) && len(breaks(l.name(i))) >= len(breaks(l.name(j))) {
				return fmt.Errorf("%q and %q do not wrap alike", a.lines, b.lines)
			}
		}
		if n := l.tree.Nodes[i]; n.Abbr != "" && l.abbrs != (l.name(i) == n.Abbr) && n.Abbr != n.Label {
			return fmt.Errorf("%q is not abbreviated like the others", l.name(i))
		}
	}
	return nil
}
