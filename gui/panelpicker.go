package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marrow/gui/figure"
	"marrow/sim"
)

// panelTitles are the names of panels that are no quantity of a record.
var panelTitles = map[string]string{
	figure.TreePanel: "Lineage tree", figure.TreesPanel: "Small trees over days",
	figure.CytokinesPanel: "Cytokines", figure.NichePanel: "Niche",
	figure.ChimerismPanel: "Donor chimerism", figure.MilestonesPanel: "Table of milestones",
}

// A panelPicker lists the panels a figure may have: those chosen first, in
// their order, the others below. UI goroutine only.
type panelPicker struct {
	box      *fyne.Container
	chosen   []string
	all      []string
	title    func(string) string
	onChange func()
}

// newPanelPicker offers the panels of a record.
func newPanelPicker(r *sim.Record, onChange func()) *panelPicker {
	p := &panelPicker{box: container.NewVBox(), onChange: onChange}
	p.all = append([]string{figure.TreePanel, figure.TreesPanel, figure.MilestonesPanel}, figure.GroupPanels(r)...)
	// curves of single cells are too many to list
	for _, n := range r.Names() {
		if !strings.Contains(n, ".") {
			p.all = append(p.all, n)
		}
	}
	p.title = func(name string) string {
		if t := panelTitles[name]; t != "" {
			return t
		}
		if q, ok := r.Quantity(name); ok {
			return q.Label
		}
		return name
	}
	return p
}

// set shows a choice; it does not report it.
func (p *panelPicker) set(chosen []string) {
	// rebuilding would scroll the list under the pointer
	if slices.Equal(p.chosen, chosen) && len(p.box.Objects) > 0 {
		return
	}
	p.chosen = slices.Clone(chosen)
	p.box.RemoveAll()
	for i, name := range p.chosen {
		p.box.Add(p.row(i, name))
	}
	for _, name := range p.all {
		if !slices.Contains(p.chosen, name) {
			p.box.Add(p.row(-1, name))
		}
	}
	p.box.Refresh()
}

// row is one panel; chosen ones can move up.
func (p *panelPicker) row(i int, name string) fyne.CanvasObject {
	// the state is set before the callback, which would report it as a choice
	check := widget.NewCheck(p.title(name), nil)
	check.Checked = i >= 0
	check.OnChanged = func(on bool) { p.toggle(name, on) }
	if i < 1 {
		return check
	}
	up := widget.NewButtonWithIcon("", theme.MoveUpIcon(), func() { p.raise(i) })
	up.Importance = widget.LowImportance
	return container.NewBorder(nil, nil, nil, up, check)
}

// toggle adds a panel at the end or takes it away; the last one stays.
func (p *panelPicker) toggle(name string, on bool) {
	next := slices.DeleteFunc(slices.Clone(p.chosen), func(n string) bool { return n == name })
	if on {
		next = append(next, name)
	}
	p.change(next)
}

// raise exchanges a panel with the one before it.
func (p *panelPicker) raise(i int) {
	next := slices.Clone(p.chosen)
	next[i-1], next[i] = next[i], next[i-1]
	p.change(next)
}

// change takes over and reports a choice; a figure without panels is none.
func (p *panelPicker) change(next []string) {
	if len(next) == 0 {
		next = p.chosen
		p.chosen = nil // makes set tick the box again
	}
	p.set(next)
	p.onChange()
}
