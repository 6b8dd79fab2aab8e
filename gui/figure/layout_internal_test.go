package figure

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
