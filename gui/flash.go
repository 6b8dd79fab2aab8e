package gui

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// flashTime is how long an action's caption stays.
const flashTime = 2 * time.Second

// A flash says in large letters what was just done, so that a room sees which
// key was pressed. It fills a strip over the foot of the tree and takes no
// taps. UI goroutine only.
type flash struct {
	widget.BaseWidget
	kit  kit
	back *canvas.Rectangle
	text *canvas.Text
	turn int // counts captions: an older one's timer must not hide a newer one
}

// newFlash returns a hidden caption.
func newFlash(k kit) *flash {
	f := &flash{kit: k, back: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", color.Black)}
	f.text.TextStyle.Bold = true
	f.ExtendBaseWidget(f)
	f.Hide()
	return f
}

// say shows a caption for a while.
func (f *flash) say(text string) {
	f.turn++
	f.text.Text = text
	f.Show()
	f.Refresh()
	turn := f.turn
	if f.kit.after == nil {
		return
	}
	f.kit.after(flashTime, func() {
		if f.turn == turn {
			f.Hide()
		}
	})
}

// CreateRenderer implements fyne.Widget.
func (f *flash) CreateRenderer() fyne.WidgetRenderer {
	r := &flashRenderer{f}
	r.Refresh()
	return r
}

// flashRenderer centers the caption.
type flashRenderer struct{ f *flash }

// Refresh implements fyne.WidgetRenderer; it follows the theme too.
func (r *flashRenderer) Refresh() {
	t, v := r.f.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	// inverted, so that it is taken for a message and not for a cell's name
	r.f.back.FillColor, r.f.back.CornerRadius = t.Color(theme.ColorNameForeground, v), 8
	r.f.text.Color, r.f.text.TextSize = t.Color(theme.ColorNameBackground, v), t.Size(theme.SizeNameHeadingText)
	r.Layout(r.f.Size())
	r.f.back.Refresh()
	r.f.text.Refresh()
}

// Layout implements fyne.WidgetRenderer.
func (r *flashRenderer) Layout(s fyne.Size) {
	m := r.f.text.MinSize()
	w := m.Width + 2*flashPad
	place(r.f.back, (s.Width-w)/2, 0, w, s.Height)
	place(r.f.text, (s.Width-m.Width)/2, (s.Height-m.Height)/2, m.Width, m.Height)
}

const flashPad = 14

// MinSize implements fyne.WidgetRenderer.
func (r *flashRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, r.f.text.MinSize().Height+flashPad)
}

func (r *flashRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.f.back, r.f.text}
}
func (r *flashRenderer) Destroy() {}
