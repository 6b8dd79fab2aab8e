package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// content lays the view out.
func (c *composerView) content() fyne.CanvasObject {
	page := container.NewVBox(
		caption("Journal"), c.journal, c.columns,
		caption("File"), c.format, c.resolution, c.text,
		caption("Drawing"), c.grid, c.dayText, c.day, c.log, c.overlay,
	)
	// what belongs together on a tab, so that nothing is far down a list
	tabs := container.NewAppTabs(
		container.NewTabItem("Page", container.NewVScroll(page)),
		container.NewTabItem("Panels", container.NewVScroll(c.panels.box)),
		container.NewTabItem("Colors", c.palette.content()),
	)
	left := container.New(&leastWidth{326}, tabs)
	// a page may be larger than the dialog: it is scrolled, never shrunk
	paper := container.NewScroll(container.NewCenter(c.image))
	c.findings.scroll.SetMinSize(fyne.NewSize(200, 132))
	above := container.NewBorder(nil, widget.NewSeparator(), nil, container.New(&leastWidth{210}, c.vision), c.size)
	below := container.NewBorder(widget.NewSeparator(), nil, nil, nil, c.findings.scroll)
	buttons := container.NewHBox(c.animation, c.words, c.caption, c.copy, c.save)
	foot := container.NewBorder(nil, nil, c.close, buttons)
	return container.NewBorder(nil, container.NewPadded(foot), container.NewHBox(left, widget.NewSeparator()), nil,
		container.NewBorder(above, below, nil, nil, paper))
}

// leastWidth gives its one object a width and all the height there is.
type leastWidth struct{ width float32 }

// Layout implements fyne.Layout.
func (l *leastWidth) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, s.Width, s.Height)
	}
}

// MinSize implements fyne.Layout.
func (l *leastWidth) MinSize(objects []fyne.CanvasObject) (s fyne.Size) {
	for _, o := range objects {
		s = s.Max(o.MinSize())
	}
	return fyne.NewSize(max(s.Width, l.width), s.Height)
}
