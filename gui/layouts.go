package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// An inset keeps a margin around its one object.
type inset struct{ left, top, right, bottom float32 }

var (
	_ fyne.Layout = (*inset)(nil)
	_ fyne.Layout = (*evenRows)(nil)
	_ fyne.Layout = (*column)(nil)
	_ fyne.Layout = (*corner)(nil)
)

// Layout implements fyne.Layout.
func (i *inset) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, x := range o {
		place(x, i.left, i.top, s.Width-i.left-i.right, s.Height-i.top-i.bottom)
	}
}

// MinSize implements fyne.Layout.
func (i *inset) MinSize(o []fyne.CanvasObject) (m fyne.Size) {
	for _, x := range o {
		m = m.Max(x.MinSize())
	}
	return m.AddWidthHeight(i.left+i.right, i.top+i.bottom)
}

// evenRows shares the height among its visible objects without gaps.
type evenRows struct{}

// Layout implements fyne.Layout.
func (*evenRows) Layout(o []fyne.CanvasObject, s fyne.Size) {
	n := 0
	for _, x := range o {
		if x.Visible() {
			n++
		}
	}
	h, y := s.Height/float32(max(n, 1)), float32(0)
	for _, x := range o {
		if x.Visible() {
			place(x, 0, y, s.Width, h)
			y += h
		}
	}
}

// MinSize implements fyne.Layout.
func (*evenRows) MinSize(o []fyne.CanvasObject) (m fyne.Size) {
	n := 0
	for _, x := range o {
		if x.Visible() {
			m = m.Max(x.MinSize())
			n++
		}
	}
	return fyne.NewSize(m.Width, m.Height*float32(n))
}

// A column puts the list of presets above the story or the cell's card: the
// list takes what it needs, up to a share of the height.
type column struct {
	top, line, bottom fyne.CanvasObject
	need              func() float32 // natural height of the top
}

// Layout implements fyne.Layout.
func (c *column) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	if !c.top.Visible() {
		place(c.bottom, 0, 0, s.Width, s.Height)
		place(c.line, 0, 0, 0, 0)
		return
	}
	h := max(min(c.need(), s.Height*0.58), c.top.MinSize().Height)
	place(c.top, 0, 0, s.Width, h)
	place(c.line, 0, h, s.Width, 1)
	place(c.bottom, 0, h+1, s.Width, s.Height-h-1)
}

// MinSize implements fyne.Layout.
func (c *column) MinSize([]fyne.CanvasObject) fyne.Size {
	b := c.bottom.MinSize()
	if !c.top.Visible() {
		return b
	}
	t := c.top.MinSize()
	return fyne.NewSize(max(t.Width, b.Width), t.Height+b.Height+1)
}

// A corner puts its one object in the top right corner, as small as it can be.
type corner struct{}

// Layout implements fyne.Layout.
func (*corner) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const margin = 6
	for _, x := range o {
		m := x.MinSize()
		place(x, s.Width-m.Width-margin, margin, m.Width, m.Height)
	}
}

// MinSize implements fyne.Layout: the corner never widens what it lies over.
func (*corner) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// A hairline is a thin rectangle in the separator's color.
func hairlines() (lines [4]*widget.Separator) {
	for i := range lines {
		lines[i] = widget.NewSeparator()
	}
	return lines
}

// A blankSheet covers the window: the lecturer wants to be looked at.
type blankSheet struct {
	widget.BaseWidget
	tapped func()
	back   *canvas.Rectangle
}

var _ fyne.Tappable = (*blankSheet)(nil)

// newBlankSheet returns a hidden sheet; a tap uncovers the window.
func newBlankSheet(tapped func()) *blankSheet {
	b := &blankSheet{tapped: tapped, back: canvas.NewRectangle(color.Black)}
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// Tapped implements fyne.Tappable.
func (b *blankSheet) Tapped(*fyne.PointEvent) { b.tapped() }

// CreateRenderer implements fyne.Widget.
func (b *blankSheet) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.back) }

// caption returns a small gray text.
func caption(s string) *widget.Label {
	l := widget.NewLabel(s)
	l.SizeName = theme.SizeNameCaptionText
	l.Importance = widget.LowImportance
	l.Wrapping = fyne.TextWrapWord
	return l
}
