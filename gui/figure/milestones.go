package figure

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"marrow/sim"
)

// MilestonesPanel is the name of the table of milestones.
const MilestonesPanel = "milestones"

// milestones draws the table: day and event, in the order of time.
func (s *Sheet) milestones(c draw.Canvas, style Style) error {
	c, k := penOn(c)
	size, line := style.FontSize, style.FontSize*1.45
	y := c.Max.Y - size*capHeight - style.px(1)
	k.text("Milestones", c.Min.X, y, size, style.Foreground, true, left)
	y -= line * 1.2
	// days stand in a column of their own, aligned at the right
	x := c.Min.X + TextWidth("−000.0", size, false)
	k.text("Day", x, y, size, style.Muted, false, right)
	y -= line * 0.4
	k.line(style.Muted, style.AxisWidth, nil, pt(c.Min.X, y), pt(c.Max.X, y))
	y -= line * 0.9
	// rows until the cell is full; the last line says how many are missing
	rows := sim.Milestones(s.Record)
	for i, m := range rows {
		if last := y-line < c.Min.Y; last && i < len(rows)-1 {
			k.text(fmt.Sprintf("and %d more", len(rows)-i), x+style.px(10), y, size, style.Muted, false, left)
			break
		}
		k.text(DayText(s.Preset.Day(m.T)), x, y, size, style.Foreground, false, right)
		k.text(fit(m.Label, size, false, c.Max.X-x-style.px(10)), x+style.px(10), y, size, style.Foreground, false, left)
		y -= line
	}
	if len(rows) == 0 {
		k.text("none", x+style.px(10), y, size, style.Muted, false, left)
	}
	return k.err
}

// milestonesMM is the natural height of the table, mm, in 7 pt type.
func (s *Sheet) milestonesMM() float64 {
	// title, head and rule take four lines; two panels' height is the most
	line := float64(7*1.45*vg.Points(1)) / float64(vg.Millimeter)
	return max(courseMM, min(float64(len(sim.Milestones(s.Record))+4)*line, 2*courseMM))
}
