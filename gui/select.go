package gui

import (
	"slices"
	"strings"

	"marrow/gui/figure"
	"marrow/sim/model"
)

// cell finds a cell of the table.
func (w *Window) cell(id string) (model.Cell, bool) {
	i := slices.IndexFunc(w.table.Cells, func(c model.Cell) bool { return c.ID == id })
	if i < 0 {
		return model.Cell{}, false
	}
	return w.table.Cells[i], true
}

// selectCell shows the card and the curve of a cell; "" closes them.
func (w *Window) selectCell(id string) {
	facts, ok := factsOf(w.table, w.refs, w.run.record, id)
	if !ok {
		id = ""
	}
	w.run.selected = id
	w.view.tree.selected = id
	w.view.tree.highlight()
	w.view.side.showCell(facts)
	w.placeSide()
	if w.run.record != nil {
		w.view.side.setNow(w.nowText())
		w.showPanels()
	}
}

// nowText compares the selected cell's pool with its normal size.
func (w *Window) nowText() string {
	id := w.run.selected
	q, ok := w.run.record.Quantity("pool." + id)
	v, has := w.run.record.At("pool."+id, w.clock.player.t)
	if !ok || !has || q.Normal <= 0 {
		return ""
	}
	return "Now " + figure.Scientific(v) + " cells, " + strings.TrimPrefix(factorText(v/q.Normal), "× ") + " × normal"
}
