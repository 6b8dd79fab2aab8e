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

// newNoteCard returns a hidden card.
func newNoteCard() *noteCard {
	n := &noteCard{
		back: canvas.NewRectangle(color.Transparent), heading: canvas.NewText("", color.Black),
		text: widget.NewLabel(""), hint: canvas.NewText("", color.Black),
	}
	n.heading.TextStyle.Bold = true
	n.text.Wrapping = fyne.TextWrapWord
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

// heightFor is the height of the card at a width, with its text wrapped.
func (n *noteCard) heightFor(width float32) float32 {
	n.Resize(fyne.NewSize(width, n.Size().Height))
	return n.MinSize().Height
}

// Refresh implements fyne.Widget.
func (n *noteCard) Refresh() {
	n.paint()
	n.BaseWidget.Refresh()
}

// paint sets the colors of the present theme.
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
	body := container.New(&inset{8, 4, 8, 6}, container.New(&noteLayout{n}, n.heading, n.text, n.hint))
	return widget.NewSimpleRenderer(container.NewStack(n.back, body))
}

// A noteLayout puts the hint beside the heading where both fit, else below the
// text: a projector has few lines.
type noteLayout struct{ n *noteCard }

const noteMargin = 8 // a label's own padding, so all lines begin at one edge

// beside tells whether heading and hint share a line.
func (l *noteLayout) beside(width float32) bool {
	return l.n.heading.MinSize().Width+l.n.hint.MinSize().Width+4*noteMargin <= width
}

// Layout implements fyne.Layout.
func (l *noteLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	head, hint := l.n.heading.MinSize(), l.n.hint.MinSize()
	place(l.n.heading, noteMargin, 2, s.Width-2*noteMargin, head.Height)
	place(l.n.text, 0, head.Height-4, s.Width, l.n.text.MinSize().Height)
	if l.beside(s.Width) {
		place(l.n.hint, s.Width-hint.Width-noteMargin, 2+(head.Height-hint.Height)/2, hint.Width, hint.Height)
	} else {
		place(l.n.hint, noteMargin, s.Height-hint.Height, hint.Width, hint.Height)
	}
}

// MinSize implements fyne.Layout.
func (l *noteLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	h := l.n.heading.MinSize().Height + l.n.text.MinSize().Height - 6
	if !l.beside(l.n.Size().Width - 2*noteMargin) {
		h += l.n.hint.MinSize().Height
	}
	return fyne.NewSize(l.n.text.MinSize().Width, h)
}
