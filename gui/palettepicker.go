package gui

import (
	"image/color"
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marrow/gui/figure"
	"marrow/gui/figure/palettes"
)

// A palettePicker edits the colors of the lineages and keeps them under names
// in files of the user's. UI goroutine only; files are read and written on
// another.
type palettePicker struct {
	kit      kit
	dir      string // of the files; "": there is none
	colors   map[figure.Lineage]string
	onChange func(map[figure.Lineage]string)

	// set by the window: onPick asks for the color of a lineage, onEscape is what
	// Esc does in a field
	onPick   func(l figure.Lineage, now color.Color, take func(color.Color))
	onEscape func()

	rows   []*colorRow
	names  *widget.Select
	name   *field
	save   *widget.Button
	remove *widget.Button
	fault  *widget.Label
	quiet  bool
}

// The first entries of the menu of palettes.
const (
	housePalette = "colors of the house"
	ownPalette   = "colors of this figure"
)

// newPalettePicker lists the palettes of a folder.
func newPalettePicker(k kit, dir string, onChange func(map[figure.Lineage]string)) *palettePicker {
	p := &palettePicker{kit: k, dir: dir, onChange: onChange, onEscape: func() {}}
	p.onPick = func(figure.Lineage, color.Color, func(color.Color)) {}
	p.names = widget.NewSelect([]string{housePalette}, func(string) { p.choose() })
	p.name = newField(func() { p.onEscape() }, func() { p.saveAs() })
	p.name.SetPlaceHolder("name of the palette")
	p.save = widget.NewButton("Save", func() { p.saveAs() })
	p.remove = widget.NewButtonWithIcon("", theme.DeleteIcon(), func() { p.delete() })
	p.remove.Importance = widget.LowImportance
	p.fault = widget.NewLabel("")
	p.fault.Wrapping = fyne.TextWrapWord
	p.fault.Hide()
	for _, l := range figure.Lineages() {
		p.rows = append(p.rows, newColorRow(p, l))
	}
	p.list("")
	return p
}

// content lays the picker out.
func (p *palettePicker) content() fyne.CanvasObject {
	rows := container.NewVBox()
	for _, r := range p.rows {
		rows.Add(r.box)
	}
	head := container.NewVBox(
		container.NewBorder(nil, nil, nil, p.remove, p.names),
		container.NewBorder(nil, nil, nil, p.save, p.name), p.fault, widget.NewSeparator())
	return container.NewBorder(head, nil, nil, nil, container.NewVScroll(rows))
}

// set shows colors on the ground of a style; it does not report them.
func (p *palettePicker) set(colors map[figure.Lineage]string, house figure.Style) {
	p.colors = colors
	for _, r := range p.rows {
		r.set(colors[r.lineage], house.Ink(r.lineage).Color)
	}
	p.mark()
}

// mark shows in the menu what is in use: the house's colors, a palette that
// was chosen and not changed since, or neither.
func (p *palettePicker) mark() {
	p.quiet = true
	defer func() { p.quiet = false }()
	switch at := p.names.Selected; {
	case len(p.colors) == 0:
		p.names.SetSelected(housePalette)
	case at == housePalette || at == "":
		p.names.ClearSelected()
		p.names.PlaceHolder = ownPalette
		p.names.Refresh()
	}
	p.enable()
}

// enable offers what can be done: the house's colors can be neither saved nor
// deleted.
func (p *palettePicker) enable() {
	setEnabled(p.dir != "" && len(p.colors) > 0, p.save)
	setVisible(p.remove, p.names.Selected != "" && p.names.Selected != housePalette)
}

// change reports the color of one lineage, "" for the house's.
func (p *palettePicker) change(l figure.Lineage, text string) {
	// a new map, as a proof may still read the old one
	next := maps.Clone(p.colors)
	if next == nil {
		next = map[figure.Lineage]string{}
	}
	next[l] = text
	if text == "" {
		delete(next, l)
	}
	p.quiet = true
	p.names.ClearSelected()
	p.quiet = false
	p.report(next)
}

// report hands colors on; none is nil, as a figure in the house's colors has no
// record of them.
func (p *palettePicker) report(colors map[figure.Lineage]string) {
	if len(colors) == 0 {
		colors = nil
	}
	p.say("", widget.MediumImportance)
	p.onChange(colors)
}

// say shows what went wrong, or what was done.
func (p *palettePicker) say(text string, i widget.Importance) {
	p.fault.Importance = i
	p.fault.SetText(text)
	setVisible(p.fault, text != "")
}

// choose takes the palette of the menu.
func (p *palettePicker) choose() {
	name := p.names.Selected
	if p.quiet || name == "" {
		return
	}
	if name == housePalette {
		p.report(nil)
		return
	}
	p.file(func() (func(), error) {
		colors, err := palettes.Load(p.dir, name)
		return func() { p.name.SetText(name); p.report(colors) }, err
	})
}

// saveAs writes the colors in use under the name in the field.
func (p *palettePicker) saveAs() {
	name, colors := p.name.Text, maps.Clone(p.colors)
	p.file(func() (func(), error) {
		path, err := palettes.Save(p.dir, name, colors)
		return func() { p.list(name); p.say("Saved as "+path, widget.LowImportance) }, err
	})
}

// delete removes the file of the palette in use; the figure keeps its colors.
func (p *palettePicker) delete() {
	name := p.names.Selected
	p.file(func() (func(), error) {
		return func() { p.list(""); p.say("Deleted "+name, widget.LowImportance) }, palettes.Remove(p.dir, name)
	})
}

// list reads the names in the folder and marks one of them.
func (p *palettePicker) list(selected string) {
	p.file(func() (func(), error) {
		names, err := palettes.Names(p.dir)
		return func() {
			p.quiet = true
			p.names.Options = append([]string{housePalette}, names...)
			if slices.Contains(names, selected) {
				p.names.SetSelected(selected)
			} else {
				p.names.ClearSelected()
			}
			p.quiet = false
			p.mark()
		}, err
	})
}

// file does something with files off the UI goroutine, then shows the outcome.
func (p *palettePicker) file(do func() (done func(), err error)) {
	p.kit.run(func() {
		done, err := do()
		p.kit.do(func() {
			if err != nil {
				p.say(err.Error(), widget.DangerImportance)
				p.mark()
				return
			}
			done()
		})
	})
}
