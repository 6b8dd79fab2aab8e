package figure

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// TreesPanel is the name of the panel of small trees, one for each of Days.
const TreesPanel = "trees"

// moments are the days small trees show unless told: the start, half way to
// the greatest change, that change, and three on the way to the end.
func (s *Sheet) moments() []float64 {
	end, at := s.Record.End(), s.At
	if !(at > 0 && at < end) {
		at = end / 3
	}
	return []float64{0, at / 2, at, at + (end-at)/4, at + (end-at)/2, end}
}

// treeGrid is how the small trees stand: at most three beside each other.
func (s *Sheet) treeGrid() (across, down int) {
	n := max(1, len(s.Days))
	across = min(n, 3)
	if n == 4 {
		across = 2
	}
	return across, (n + across - 1) / across
}

// trees draws the small trees without names, which would not be read: the
// places are those of the large tree.
func (s *Sheet) trees(c draw.Canvas, style Style) error {
	c, k := penOn(c)
	across, down := s.treeGrid()
	gap := style.px(10)
	w := (c.Max.X - c.Min.X - gap*vg.Length(across-1)) / vg.Length(across)
	h := (c.Max.Y - c.Min.Y - gap*vg.Length(down-1)) / vg.Length(down)
	// the day stands above each tree, at its left
	head := style.FontSize * 1.4
	for i, t := range s.Days {
		x := c.Min.X + vg.Length(i%across)*(w+gap)
		y := c.Max.Y - vg.Length(i/across)*(h+gap)
		k.text("Day "+DayText(s.Preset.Day(t)), x+style.px(2), y-style.FontSize*capHeight-style.px(1), style.FontSize, style.Foreground, true, left)
		tree := TreeAt(s.Table, s.Record, t)
		// the large tree, or the caption, explains the signs
		tree.Key = false
		for n := range tree.Nodes {
			tree.Nodes[n].Label = ""
		}
		for n := range tree.Bands {
			if b := &tree.Bands[n]; b.X1 > b.X0 { // a small zone without a name says nothing
				b.Y0, b.Y1 = 0, 0
			}
			tree.Bands[n].Label = ""
		}
		cell := vg.Rectangle{Min: pt(x, y-h), Max: pt(x+w, y-head)}
		if err := tree.Draw(draw.Canvas{Canvas: k, Rectangle: cell}, style.shrunk(float64((cell.Max.X-cell.Min.X)/vg.Millimeter)/treeMM)); err != nil {
			return err
		}
	}
	return k.err
}

// treeMM is the width at which the tree looks as designed in 7 pt type.
const treeMM = 150

// shrunk scales what a drawing without text is made of.
func (s Style) shrunk(f float64) Style {
	return s.Scaled(math.Min(math.Max(f, 0.3), 1))
}
