package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A noteCard is the card of a lecture step: a heading, one or two sentences,
// how to go on. UI goroutine only.
type noteCard struct {
	widget.BaseWidget
	back    *canvas.Rectangle
	heading *canvas.Text
	text    *widget.Label
	hint    *canvas.Text
}

func newNoteCard() *noteCard {
	n := &noteCard{
		back: canvas.NewRectangle(color.Transparent), heading: canvas.NewText("", color.Black),
		text: widget.NewLabel(""), hint: canvas.NewText("", color.Black),
	}
	n.heading.TextStyle.Bold = true
	n.text.Wrapping = fyne.TextWrapWord
	n.text.SizeName = theme.SizeNameSubHeadingText
	n.ExtendBaseWidget(n)
	n.Hide()
	return n
}

// set shows a card, or hides it when there is no text.
func (n *noteCard) set(heading, text, hint string) {
	if text == "" {
		n.Hide()
		return
	}
	n.heading.Text, n.hint.Text = heading, hint
	n.text.SetText(text)
	n.Show()
	n.Refresh()
}

// Refresh implements fyne.Widget.
func (n *noteCard) Refresh() {
	n.paint()
	n.BaseWidget.Refresh()
}

func (n *noteCard) paint() {
	t, v := n.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	n.back.FillColor, n.back.CornerRadius = t.Color(theme.ColorNameOverlayBackground, v), 6
	n.back.StrokeColor, n.back.StrokeWidth = t.Color(theme.ColorNamePrimary, v), 1.5
	n.heading.Color, n.heading.TextSize = t.Color(theme.ColorNamePrimary, v), t.Size(theme.SizeNameText)
	n.hint.Color, n.hint.TextSize = t.Color(theme.ColorNamePlaceHolder, v), t.Size(theme.SizeNameCaptionText)
}

// CreateRenderer implements fyne.Widget.
func (n *noteCard) CreateRenderer() fyne.WidgetRenderer {
	n.paint()
	head := container.New(&inset{left: 8}, n.heading)
	hint := container.New(&inset{left: 8}, n.hint)
	body := container.New(&inset{8, 4, 8, 8}, container.NewBorder(head, hint, nil, nil, n.text))
	return widget.NewSimpleRenderer(container.NewStack(n.back, body))
}
