package gui

import (
	"image/color"
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/image/font"
	gfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure"
)

// A gauge shows one steering signal against its normal value.
type gauge struct {
	label    string
	quantity string  // of the record
	decades  float64 // the scale reaches from 10^-decades to 10^decades
}

// gaugeRow are the signals that steer the marrow, in the order of the strip:
// the niche, the growth factors, the two scores the body feels.
var gaugeRow = []gauge{
	{"Free niche", "niche_free", 1},
	{"Matrix", "ecm", 1},
	{"TGF-β", "tgf", 1},
	{"SCF", "scf", 1},
	{"TPO", "tpo", 1.5},
	{"EPO", "epo", 2},
	{"G-CSF", "gcsf", 2},
	{"IL-7", "il7", 1},
	{"IL-6", "il6", 3},
	{"O₂ supply", "do2", 0.3},
	{"Immunity", "immune", 1},
}

// A gaugeStrip is the row of gauges under the tree, drawn as one raster. UI
// goroutine only.
type gaugeStrip struct {
	widget.BaseWidget
	rasterView
	levels []float64 // value / normal, one a gauge; NaN = not in the record
}

// newGaugeStrip returns a strip without values; every gauge shows a dash.
func newGaugeStrip(k kit, style func() figure.Style) *gaugeStrip {
	g := &gaugeStrip{}
	g.start("gauges", k, style, g.drawing)
	g.ExtendBaseWidget(g)
	return g
}

// setLevels shows other values and draws only if one would look different.
func (g *gaugeStrip) setLevels(levels []float64) {
	same := len(levels) == len(g.levels)
	for i := 0; same && i < len(levels); i++ {
		same = factorText(levels[i]) == factorText(g.levels[i])
	}
	if !same {
		g.levels = levels
		g.redraw()
	}
}

// drawing captures the values, as the strip may get others while it is drawn.
func (g *gaugeStrip) drawing(s figure.Style) func(draw.Canvas) error {
	levels := g.levels
	return func(c draw.Canvas) error {
		drawGauges(c, s, levels)
		return nil
	}
}

// Sizes in units of the font size.
const (
	gaugePad  = 0.4  // room at either side of a gauge
	gaugeText = 0.94 // letters of the name
	gaugeRowH = 4.2  // height of a row
)

// gaugeColumns is how many gauges stand in a row of a width, so that no two
// names touch and the rows are equally full.
func gaugeColumns(width vg.Length, s figure.Style) int {
	need := vg.Length(0)
	for _, g := range gaugeRow {
		need = max(need, figure.TextWidth(g.label, s.FontSize*gaugeText, false))
	}
	n := len(gaugeRow)
	fit := min(max(int(width/(need+2*gaugePad*s.FontSize)), 1), n)
	rows := (n + fit - 1) / fit
	return (n + rows - 1) / rows
}

// heightFor is the height of the strip at a width, both in Fyne units.
func (g *gaugeStrip) heightFor(width float32) float32 {
	s := g.style()
	cols := gaugeColumns(vg.Length(width)*vg.Inch/vg.Length(s.DPI), s)
	rows := (len(gaugeRow) + cols - 1) / cols
	return float32(rows) * gaugeRowH * float32(float64(s.FontSize/vg.Inch)*s.DPI)
}

// drawGauges draws all gauges in one row, or in two where one is too narrow.
func drawGauges(c draw.Canvas, s figure.Style, levels []float64) {
	width := c.Max.X - c.Min.X
	cols := gaugeColumns(width, s)
	rows := (len(gaugeRow) + cols - 1) / cols
	h := (c.Max.Y - c.Min.Y) / vg.Length(rows)
	for i, g := range gaugeRow {
		level := math.NaN()
		if i < len(levels) {
			level = levels[i]
		}
		x := c.Min.X + width*vg.Length(i%cols)/vg.Length(cols)
		top := c.Max.Y - h*vg.Length(i/cols)
		cell := draw.Crop(c, x-c.Min.X+s.FontSize*gaugePad, -(c.Max.X - x - width/vg.Length(cols) + s.FontSize*gaugePad), top-h-c.Min.Y, top-c.Max.Y)
		g.draw(cell, s, level)
	}
}

// draw draws one gauge: name and factor above a logarithmic track with its
// normal point in the middle; the bar grows from there.
func (g gauge) draw(c draw.Canvas, s figure.Style, level float64) {
	em := s.FontSize
	mid := (c.Min.Y + c.Max.Y) / 2
	writeText(c, g.label, c.Min.X, mid+em*0.75, em*gaugeText, false, s.Muted)
	text := factorText(level)
	ink, off := s.Muted, math.Abs(math.Log(max(level, 1e-9))) > 0.05 // as far from normal as a reader cares
	if off {
		ink = s.Foreground
	}
	writeText(c, text, c.Min.X, mid-em*0.42, em, off, ink)
	y := mid - em*1.15
	fillBar(c, c.Min.X, c.Max.X, y, em*0.42, s.Grid)
	center := (c.Min.X + c.Max.X) / 2
	if !math.IsNaN(level) {
		at := center + (c.Max.X-center)*vg.Length(g.position(level))
		fillBar(c, min(center, at), max(center, at), y, em*0.42, s.Accent)
	}
	c.SetColor(s.Foreground)
	c.SetLineWidth(s.AxisWidth * 1.5)
	var p vg.Path
	p.Move(vg.Point{X: center, Y: y - em*0.3})
	p.Line(vg.Point{X: center, Y: y + em*0.3})
	c.Stroke(p)
}

// position maps a level to -1 … 1 on the logarithmic track.
func (g gauge) position(level float64) float64 {
	if level <= 0 {
		return -1
	}
	return min(max(math.Log10(level)/g.decades, -1), 1)
}

// factorText writes a level as a multiple of normal with two digits, so that
// the eye is not drawn to noise.
func factorText(level float64) string {
	switch {
	case math.IsNaN(level):
		return "–"
	case level < 0.005:
		return "× 0"
	case level < 0.995:
		return "× " + strconv.FormatFloat(level, 'f', 2, 64)
	case level < 9.95:
		return "× " + strconv.FormatFloat(level, 'f', 1, 64)
	}
	return "× " + strconv.FormatFloat(level, 'f', 0, 64)
}

// fillBar fills a horizontal bar centered on y.
func fillBar(c draw.Canvas, x0, x1, y, h vg.Length, col color.Color) {
	c.SetColor(col)
	c.Fill(vg.Rectangle{Min: vg.Point{X: x0, Y: y - h/2}, Max: vg.Point{X: x1, Y: y + h/2}}.Path())
}

// writeText writes with the outlines of the figure package.
func writeText(c draw.Canvas, text string, x, y, size vg.Length, bold bool, col color.Color) {
	f := gfont.Font{Size: size}
	if bold {
		f.Weight = font.WeightBold
	}
	c.SetColor(col)
	c.FillString(gfont.Face{Font: f}, vg.Point{X: x, Y: y}, text)
}

// CreateRenderer implements fyne.Widget.
func (g *gaugeStrip) CreateRenderer() fyne.WidgetRenderer {
	return &rasterRenderer{view: &g.rasterView, min: func() fyne.Size { return fyne.NewSize(320, g.heightFor(g.Size().Width)) }}
}
