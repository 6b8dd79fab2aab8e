package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marrow/gui/figure"
)

// A colorRow is the color of one lineage: a swatch that opens a picker, the
// name, the color as text, and the way back to the house's. UI goroutine only.
type colorRow struct {
	picker  *palettePicker
	lineage figure.Lineage
	box     fyne.CanvasObject
	swatch  *swatch
	text    *field
	reset   *widget.Button
	quiet   bool
}

// newColorRow returns the row of a lineage of a picker.
func newColorRow(p *palettePicker, l figure.Lineage) *colorRow {
	r := &colorRow{picker: p, lineage: l, swatch: newSwatch()}
	r.swatch.onTapped = func() {
		p.onPick(l, r.swatch.fill.FillColor, func(c color.Color) { p.change(l, figure.FormatColor(c)) })
	}
	r.text = newField(func() { p.onEscape() }, func() {})
	r.text.OnChanged = r.typed
	r.reset = widget.NewButtonWithIcon("", theme.ContentUndoIcon(), func() { p.change(l, "") })
	r.reset.Importance = widget.LowImportance
	name := widget.NewLabel(l.Name())
	name.Truncation = fyne.TextTruncateEllipsis
	// seven characters and the frame of the field
	width := fyne.MeasureText("#DDDDDD", theme.TextSize(), fyne.TextStyle{}).Width + 3*theme.InnerPadding()
	entry := container.New(&leastWidth{width}, r.text)
	// the room of the button stays when it is hidden: fields stand in a column
	reset := container.New(&leastWidth{r.reset.MinSize().Width}, r.reset)
	r.box = container.NewBorder(nil, nil, container.NewCenter(r.swatch), container.NewHBox(entry, reset), name)
	return r
}

// typed takes a color as soon as it is whole; until then the field says so.
func (r *colorRow) typed(text string) {
	if r.quiet {
		return
	}
	c, err := figure.ParseColor(text)
	r.text.SetValidationError(err)
	if err == nil {
		r.picker.change(r.lineage, figure.FormatColor(c))
	}
}

// set shows a color, "" for the house's.
func (r *colorRow) set(text string, house color.Color) {
	r.quiet = true
	defer func() { r.quiet = false }()
	setVisible(r.reset, text != "")
	if text == "" {
		text = figure.FormatColor(house)
	}
	c, err := figure.ParseColor(text)
	if err != nil { // from a figure made by hand; the proof says what is wrong
		return
	}
	r.swatch.show(c)
	// what is being typed in small letters is not turned into capitals
	if now, err := figure.ParseColor(r.text.Text); err != nil || figure.FormatColor(now) != figure.FormatColor(c) {
		r.text.SetText(figure.FormatColor(c))
	}
	r.text.SetValidationError(nil)
}

// A swatch is a field of color that can be tapped. UI goroutine only.
type swatch struct {
	widget.BaseWidget
	fill     *canvas.Rectangle
	onTapped func()
}

var (
	_ fyne.Tappable      = (*swatch)(nil)
	_ desktop.Cursorable = (*swatch)(nil)
)

func newSwatch() *swatch {
	s := &swatch{fill: canvas.NewRectangle(color.Transparent), onTapped: func() {}}
	s.fill.CornerRadius, s.fill.StrokeWidth = 4, 1
	s.ExtendBaseWidget(s)
	return s
}

// show changes the color.
func (s *swatch) show(c color.Color) {
	s.fill.FillColor = c
	s.Refresh()
}

// Tapped implements fyne.Tappable.
func (s *swatch) Tapped(*fyne.PointEvent) { s.onTapped() }

// Cursor implements desktop.Cursorable.
func (s *swatch) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Refresh implements fyne.Widget; the border follows the theme.
func (s *swatch) Refresh() {
	s.paint()
	s.BaseWidget.Refresh()
}

// paint sets the color of the border.
func (s *swatch) paint() {
	s.fill.StrokeColor = s.Theme().Color(theme.ColorNameInputBorder, fyne.CurrentApp().Settings().ThemeVariant())
}

// CreateRenderer implements fyne.Widget.
func (s *swatch) CreateRenderer() fyne.WidgetRenderer {
	s.paint()
	return widget.NewSimpleRenderer(container.NewGridWrap(fyne.NewSize(26, 26), s.fill))
}
