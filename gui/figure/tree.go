package figure

import (
	"gonum.org/v1/plot/vg/draw"
)

// Node is one compartment of the lineage tree.
type Node struct {
	ID      string
	Label   string  // up to about 14 characters; a soft hyphen (U+00AD) allows a break
	Abbr    string  // used instead where the labels of the tree are too long; "" = Label
	X, Y    float64 // column and row; 0, 0 is the top left
	Lineage Lineage
	Level   float64 // pool / normal pool: 1 = normal, 0 = empty
	Size    float64 // log10 of the normal pool in cells; sets the base radius
	Kind    string  // free text for the caller, e.g. "stem", "chain", "mature"
	Icon    string  // look of the cell, see Icons; "" = plain disc

	Selected, Hover, Focus bool
}

// Edge is a flow of cells between two nodes.
type Edge struct {
	From, To string  // node IDs
	Flux     float64 // cells per day
	Ratio    float64 // flux / normal flux; 0 with a positive flux counts as 1
	Lineage  Lineage
}

// TreeBand is a zone behind the tree, e.g. the marrow or the blood, in the
// coordinates of the nodes: the zone of row 9 runs from Y0 = 8.5 to Y1 = 9.5.
// X0 >= X1 spans the whole width with the name at the left edge; else the
// zone is a frame from column X0 to X1.
type TreeBand struct {
	Label          string
	Y0, Y1, X0, X1 float64
}

// Tree is the lineage tree. Positions are in columns and rows.
type Tree struct {
	Nodes      []Node
	Edges      []Edge
	Bands      []TreeBand
	Cols, Rows float64 // extent of the grid; <= 0 = from the nodes
	Key        bool    // whether to explain discs and lines in the empty top left
	Seconds    float64 // how long the dots have been moving
}

// Draw draws the whole tree with its dots where they are after Seconds, for
// export. The error names a rune that no font has.
func (t *Tree) Draw(c draw.Canvas, s Style) error {
	if !(s.DPI > 0) {
		s.DPI = 96
	}
	size := c.Rectangle.Size()
	l := NewTreeLayout(t, size.X.Points()*s.DPI/72, size.Y.Points()*s.DPI/72, s)
	if err := l.Draw(c); err != nil {
		return err
	}
	d := l.on(c)
	for _, dot := range l.Dots(t.Seconds) {
		d.k.disc(d.at(dot.X, dot.Y), d.len(dot.R), dot.Color)
	}
	return d.k.err
}
