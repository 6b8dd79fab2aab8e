package gui

import (
	"math"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"marrow/gui/figure"
)

// clinical are the panels that fill the places a preset leaves.
var clinical = [...]string{"anc", "plt", "hb", "retic"}

// show draws the present moment everywhere: after a jump, a new record or a
// change of view.
func (w *Window) show() {
	if w.run.record == nil {
		return
	}
	w.view.transport.scrub.setTime(w.clock.player.t)
	w.view.transport.setDay(w.day(), w.lastDay(), time.Time{})
	w.showPanels()
	w.showLevels()
}

// showPanels asks the painters for the time courses of this moment.
func (w *Window) showPanels() {
	names := w.panelNames()
	for i, q := range names {
		o := figure.PanelOptions{NoMarks: i > 0, XLabel: "-"}
		if i == len(names)-1 {
			o.XLabel = ""
		}
		if c, ok := w.cell(strings.TrimPrefix(q, "pool.")); ok && strings.HasPrefix(q, "pool.") {
			o.Title, o.Relative, o.Lineage = c.Name, true, figure.Lineage(c.Lineage)
		}
		w.showPanel(i, q, o)
	}
}

// panelNames are the quantities of the panels from top to bottom: what the
// preset wants to show, filled up with the clinical counts. Where there is
// less room, the selected cell's curve takes the last place.
func (w *Window) panelNames() []string {
	var names []string
	for _, q := range slices.Concat(w.run.preset.Show, clinical[:]) {
		if _, ok := w.run.record.Quantity(q); ok && !slices.Contains(names, q) {
			names = append(names, q)
		}
	}
	names = names[:min(len(names), w.panelCount())]
	if w.run.selected != "" && len(names) > 0 {
		names[len(names)-1] = "pool." + w.run.selected
	}
	return names
}

// panelHeight is what a panel needs to be read, in heights of its letters.
const panelHeight = 9.5

// panelCount is how many panels the window is high enough for.
func (w *Window) panelCount() int {
	n := int(w.view.frame.right.Size().Height / (panelHeight * w.theme.Size(theme.SizeNameCaptionText)))
	return min(max(n, 1), len(w.view.panels))
}

// fitPanels shows as many panels as there is room for. It runs after every
// layout and does nothing if their number has not changed.
func (w *Window) fitPanels() {
	rows, n := w.view.rows, w.panelCount()
	changed := false
	for i, row := range rows {
		if row.Visible() != (i < n) {
			changed = true
			setVisible(row, i < n)
		}
	}
	if changed {
		w.view.frame.right.Refresh()
		if w.run.record != nil {
			w.showPanels()
		}
	}
}

// setVisible shows or hides an object.
func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// showPanel hands a panel everything its painter needs; the record is immutable.
func (w *Window) showPanel(i int, quantity string, o figure.PanelOptions) {
	r, p := w.run.record, &w.clock.player
	o.Day0, o.Cursor, o.Until = w.run.preset.Day0, p.t, max(p.seen, 1e-9)
	o.Log = w.run.log
	if !w.altered() {
		o.Evidence, o.Curves = w.run.preset.Evidence, w.run.preset.Curves
	}
	if w.run.showGhost && w.run.ghost != nil {
		o.Ghost, o.GhostDay0 = w.run.ghost, w.run.ghostOf.Day0
	}
	w.view.panels[i].setPanel(func() *figure.Panel {
		panel := figure.PanelFor(r, quantity, o)
		if len(panel.Windows) > 0 { // once says it for all of a panel
			panel.Windows[0].Label = "published"
		}
		return panel
	})
}

// showLevels draws what changes slowly: the pools of the tree, the gauges, the
// level on the card.
func (w *Window) showLevels() {
	r, t := w.run.record, w.clock.player.t
	w.view.tree.setTree(figure.TreeAt(w.table, r, t))
	levels := make([]float64, len(gaugeRow))
	for i, g := range gaugeRow {
		levels[i] = math.NaN()
		q, ok := r.Quantity(g.quantity)
		v, has := r.At(g.quantity, t)
		if ok && has && q.Normal > 0 {
			levels[i] = v / q.Normal
		}
	}
	w.view.gauges.setLevels(levels)
	w.view.side.setNow(w.nowText())
}
