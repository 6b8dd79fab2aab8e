package sim

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"
)

// WriteCSV writes every quantity as a table for spreadsheets and scripts: the
// time in days, then one column a quantity, named as in presets; a second
// header line beginning with # gives the units. Rows are every days apart
// (0: at every sample), the last is the end of the record.
func (r *Record) WriteCSV(w io.Writer, every float64) error {
	names, units := []string{"time_d"}, []string{"# d"}
	for _, q := range r.quantities {
		names = append(names, q.Name)
		units = append(units, q.Unit)
	}
	c := csv.NewWriter(w)
	if err := c.Write(names); err != nil {
		return err
	}
	if err := c.Write(units); err != nil {
		return err
	}
	row := make([]string, len(names))
	for _, t := range r.grid(every) {
		row[0] = strconv.FormatFloat(t, 'g', 10, 64)
		for i, q := range r.quantities {
			v, _ := r.At(q.Name, t)
			row[i+1] = strconv.FormatFloat(v, 'g', 7, 64)
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// grid is the times every days apart up to the end of the record and the end
// itself; the times of all samples if every is not positive.
func (r *Record) grid(every float64) []float64 {
	if !(every > 0) {
		return r.T
	}
	end := r.End()
	n := int(math.Floor(end/every + 1e-9))
	grid := make([]float64, 0, n+2)
	for i := range n + 1 {
		grid = append(grid, float64(i)*every)
	}
	if end-grid[n] > 1e-9*every {
		grid = append(grid, end)
	}
	return grid
}
