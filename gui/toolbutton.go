package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A toolButton is a flat button with its key printed on it. Unlike Fyne's
// button it takes no focus from a tap, Enter presses it and Space never does:
// Space plays and pauses wherever the focus is. UI goroutine only.
type toolButton struct {
	widget.BaseWidget
	keys keySink

	OnTapped func()

	text, key string
	icon      fyne.Resource
	hovered   bool
	focused   bool
}

var (
	_ fyne.Tappable     = (*toolButton)(nil)
	_ fyne.Focusable    = (*toolButton)(nil)
	_ desktop.Hoverable = (*toolButton)(nil)
)

// newToolButton returns a button; icon and text may be missing, not both.
func newToolButton(keys keySink, icon fyne.Resource, text, key string, tapped func()) *toolButton {
	b := &toolButton{keys: keys, icon: icon, text: text, key: key, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// set changes icon and text, only if they differ.
func (b *toolButton) set(icon fyne.Resource, text string) {
	if b.text == text && b.icon == icon {
		return
	}
	b.icon, b.text = icon, text
	b.Refresh()
}

// Tapped implements fyne.Tappable.
func (b *toolButton) Tapped(*fyne.PointEvent) {
	if b.OnTapped != nil {
		b.OnTapped()
	}
}

// TypedKey implements fyne.Focusable.
func (b *toolButton) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		b.Tapped(nil)
		return
	}
	b.keys.Key(e.Name)
}

// TypedRune implements fyne.Focusable.
func (b *toolButton) TypedRune(r rune) { b.keys.Rune(r) }

// FocusGained implements fyne.Focusable.
func (b *toolButton) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost implements fyne.Focusable.
func (b *toolButton) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn implements desktop.Hoverable.
func (b *toolButton) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (b *toolButton) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *toolButton) MouseOut() { b.hovered = false; b.Refresh() }

// CreateRenderer implements fyne.Widget.
func (b *toolButton) CreateRenderer() fyne.WidgetRenderer {
	r := &toolButtonRenderer{
		b: b, back: canvas.NewRectangle(color.Transparent), icon: widget.NewIcon(b.icon),
		text: canvas.NewText("", color.Black), key: canvas.NewText("", color.Black),
	}
	r.text.TextStyle.Bold = true
	r.Refresh()
	return r
}

// A toolButtonRenderer keeps its objects for life and only changes them.
type toolButtonRenderer struct {
	b         *toolButton
	back      *canvas.Rectangle
	icon      *widget.Icon
	text, key *canvas.Text
}

// Refresh implements fyne.WidgetRenderer; it follows the theme too.
func (r *toolButtonRenderer) Refresh() {
	t := r.b.Theme()
	v := fyne.CurrentApp().Settings().ThemeVariant()
	r.back.FillColor = color.Transparent
	if r.b.hovered {
		r.back.FillColor = t.Color(theme.ColorNameHover, v)
	}
	r.back.CornerRadius = t.Size(theme.SizeNameInputRadius)
	r.back.StrokeColor, r.back.StrokeWidth = color.Transparent, 0
	if r.b.focused {
		r.back.StrokeColor, r.back.StrokeWidth = t.Color(theme.ColorNamePrimary, v), 2
	}
	r.icon.SetResource(r.b.icon)
	r.text.Text, r.text.Color, r.text.TextSize = r.b.text, t.Color(theme.ColorNameForeground, v), t.Size(theme.SizeNameText)
	r.key.Text, r.key.Color, r.key.TextSize = r.b.key, t.Color(theme.ColorNamePlaceHolder, v), t.Size(theme.SizeNameCaptionText)
	r.back.Refresh()
	r.text.Refresh()
	r.key.Refresh()
	r.Layout(r.b.Size())
}

// parts lists what the button shows, from left to right.
func (r *toolButtonRenderer) parts() (objects []fyne.CanvasObject, sizes []fyne.Size) {
	t := r.b.Theme()
	if r.b.icon != nil {
		s := t.Size(theme.SizeNameInlineIcon)
		objects, sizes = append(objects, r.icon), append(sizes, fyne.NewSquareSize(s))
	}
	for _, x := range []*canvas.Text{r.text, r.key} {
		if x.Text != "" {
			objects, sizes = append(objects, x), append(sizes, x.MinSize())
		}
	}
	return objects, sizes
}

// Layout implements fyne.WidgetRenderer: the parts stand centered in a row.
func (r *toolButtonRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	pad := r.b.Theme().Size(theme.SizeNameInnerPadding)
	objects, sizes := r.parts()
	x := (s.Width - r.width(sizes)) / 2
	for i, o := range objects {
		o.Resize(sizes[i])
		o.Move(fyne.NewPos(x, (s.Height-sizes[i].Height)/2))
		x += sizes[i].Width + pad
	}
}

// width is that of all parts with the gaps between them.
func (r *toolButtonRenderer) width(sizes []fyne.Size) (w float32) {
	pad := r.b.Theme().Size(theme.SizeNameInnerPadding)
	for i, s := range sizes {
		if i > 0 {
			w += pad
		}
		w += s.Width
	}
	return w
}

// MinSize implements fyne.WidgetRenderer.
func (r *toolButtonRenderer) MinSize() fyne.Size {
	pad := r.b.Theme().Size(theme.SizeNameInnerPadding)
	_, sizes := r.parts()
	h := fyne.MeasureText("0", r.text.TextSize, r.text.TextStyle).Height
	return fyne.NewSize(r.width(sizes)+2*pad, h+pad)
}

// Objects implements fyne.WidgetRenderer.
func (r *toolButtonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.icon, r.text, r.key}
}
func (r *toolButtonRenderer) Destroy() {}
