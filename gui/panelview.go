package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure"
)

// A panelView is one live time course. UI goroutine only.
type panelView struct {
	widget.BaseWidget
	rasterView

	// panel composes the drawing on the painter's goroutine; it may use only
	// what it captured.
	panel func() *figure.Panel
}

var _ desktop.Cursorable = (*panelView)(nil)

// newPanelView returns an empty panel.
func newPanelView(name string, k kit, style func() figure.Style) *panelView {
	p := &panelView{panel: func() *figure.Panel { return figure.NewPanel("", "") }}
	p.start(name, k, style, p.drawing)
	p.ExtendBaseWidget(p)
	return p
}

// drawing composes the panel on the painter's goroutine: thinning a curve takes
// as long as drawing it.
func (p *panelView) drawing(s figure.Style) func(draw.Canvas) error {
	panel := p.panel
	return func(c draw.Canvas) error { return panel().Draw(c, s) }
}

// setPanel shows another panel; build runs on the painter's goroutine.
func (p *panelView) setPanel(build func() *figure.Panel) {
	p.panel = build
	p.redraw()
}

// Cursor implements desktop.Cursorable.
func (p *panelView) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// CreateRenderer implements fyne.Widget.
func (p *panelView) CreateRenderer() fyne.WidgetRenderer {
	return &rasterRenderer{view: &p.rasterView, min: func() fyne.Size { return fyne.NewSize(160, 70) }}
}
