package gui

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marrow/presets"
)

// A presetCard is one preset of the list: its key, title and length. A tap or
// Enter chooses it; the tap leaves no focus behind. UI goroutine only.
type presetCard struct {
	widget.BaseWidget
	keys   keySink
	preset *presets.Preset
	tapped func()

	back, bar *canvas.Rectangle
	key       *canvas.Text
	title     *widget.Label
	days      *canvas.Text

	chosen, hovered, focused bool
}

var (
	_ fyne.Tappable     = (*presetCard)(nil)
	_ fyne.Focusable    = (*presetCard)(nil)
	_ desktop.Hoverable = (*presetCard)(nil)
)

// newPresetCard shows a preset; key is the digit that chooses it, or "".
func newPresetCard(keys keySink, p *presets.Preset, key string, tapped func()) *presetCard {
	c := &presetCard{
		keys: keys, preset: p, tapped: tapped,
		back: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
		key: canvas.NewText(key, color.Black), title: widget.NewLabel(p.Title),
		days: canvas.NewText(fmt.Sprintf("%.0f d", p.Days), color.Black),
	}
	c.title.Wrapping = fyne.TextWrapWord
	c.key.Alignment = fyne.TextAlignCenter
	c.ExtendBaseWidget(c)
	return c
}

// setChosen marks the preset that runs.
func (c *presetCard) setChosen(on bool) {
	if c.chosen != on {
		c.chosen = on
		c.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (c *presetCard) Tapped(*fyne.PointEvent) { c.tapped() }

// TypedKey implements fyne.Focusable.
func (c *presetCard) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		c.tapped()
		return
	}
	c.keys.Key(e.Name)
}

// TypedRune implements fyne.Focusable.
func (c *presetCard) TypedRune(r rune) { c.keys.Rune(r) }

// FocusGained implements fyne.Focusable.
func (c *presetCard) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost implements fyne.Focusable.
func (c *presetCard) FocusLost() { c.focused = false; c.Refresh() }

// MouseIn implements desktop.Hoverable.
func (c *presetCard) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (c *presetCard) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *presetCard) MouseOut() { c.hovered = false; c.Refresh() }

// Refresh implements fyne.Widget.
func (c *presetCard) Refresh() {
	c.paint()
	c.BaseWidget.Refresh()
}

// paint sets the colors of the present state and theme.
func (c *presetCard) paint() {
	t, v := c.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	c.back.FillColor, c.back.StrokeColor, c.back.StrokeWidth = color.Transparent, color.Transparent, 0
	c.bar.FillColor = color.Transparent
	switch {
	case c.chosen:
		c.back.FillColor = t.Color(theme.ColorNameSelection, v)
		c.bar.FillColor = t.Color(theme.ColorNamePrimary, v)
	case c.hovered:
		c.back.FillColor = t.Color(theme.ColorNameHover, v)
	}
	if c.focused {
		c.back.StrokeColor, c.back.StrokeWidth = t.Color(theme.ColorNamePrimary, v), 2
	}
	caption := t.Size(theme.SizeNameCaptionText)
	c.key.Color, c.key.TextSize = t.Color(theme.ColorNamePlaceHolder, v), caption
	c.days.Color, c.days.TextSize = t.Color(theme.ColorNamePlaceHolder, v), caption
	for _, o := range []fyne.CanvasObject{c.back, c.bar, c.key, c.days} {
		o.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (c *presetCard) CreateRenderer() fyne.WidgetRenderer {
	c.bar.SetMinSize(fyne.NewSize(3, 1))
	badge := container.New(layout.NewCustomPaddedLayout(0, 0, 8, 0), container.NewCenter(c.key))
	days := container.New(layout.NewCustomPaddedLayout(0, 0, 0, 8), container.NewCenter(c.days))
	row := container.NewBorder(nil, nil, container.NewHBox(c.bar, badge), days, c.title)
	c.paint()
	return widget.NewSimpleRenderer(container.NewStack(c.back, row))
}
