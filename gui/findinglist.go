package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marrow/gui/figure/preflight"
)

// A findingList shows what a preflight found, each with a button that mends it
// where that can be done. UI goroutine only.
type findingList struct {
	box    *fyne.Container
	scroll *container.Scroll
	onMend func(preflight.Finding)
}

// newFindingList returns an empty list.
func newFindingList(onMend func(preflight.Finding)) *findingList {
	l := &findingList{box: container.NewVBox(), onMend: onMend}
	l.scroll = container.NewVScroll(l.box)
	return l
}

// set shows findings, or the error that prevents the figure.
func (l *findingList) set(found []preflight.Finding, err error) {
	l.box.RemoveAll()
	if err != nil {
		l.box.Add(l.row(theme.ErrorIcon(), err.Error(), nil))
	}
	if err == nil && len(found) == 0 {
		l.box.Add(l.row(theme.ConfirmIcon(), "Nothing to mend.", nil))
	}
	for _, f := range found {
		text := f.Message
		if f.Source != "" {
			text += " (" + f.Source + ")"
		}
		var mend fyne.CanvasObject
		if f.Fix != nil {
			mend = container.NewVBox(widget.NewButton("Mend: "+f.Mend, func() { l.onMend(f) }))
		}
		l.box.Add(l.row(severityIcon(f.Severity), text, mend))
	}
	l.box.Refresh()
	l.scroll.ScrollToTop()
}

// row is an icon, a text over the width and perhaps a button.
func (l *findingList) row(icon fyne.Resource, text string, button fyne.CanvasObject) fyne.CanvasObject {
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapWord
	// boxes keep icon and button at the top of a text of several lines
	return container.NewBorder(nil, nil, container.NewVBox(container.NewPadded(widget.NewIcon(icon))), button, label)
}

// severityIcon tells errors, warnings and notes apart by shape and color.
func severityIcon(s preflight.Severity) fyne.Resource {
	switch s {
	case preflight.Error:
		return theme.NewErrorThemedResource(theme.ErrorIcon())
	case preflight.Warning:
		return theme.NewWarningThemedResource(theme.WarningIcon())
	}
	return theme.InfoIcon()
}
