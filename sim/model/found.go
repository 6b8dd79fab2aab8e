package model

import "fmt"

// enters returns the cell in which the founders of a clone are counted.
func (s *System) enters(clone int) (int, error) {
	for _, row := range s.Table.Clones {
		if row.ID != s.clones[clone].Row {
			continue
		}
		i, ok := s.byID[row.Enters]
		if !ok {
			return 0, fmt.Errorf("clone %q enters an unknown cell %q", row.ID, row.Enters)
		}
		return i, nil
	}
	return 0, fmt.Errorf("unknown clone %q", s.clones[clone].Row)
}

// Found adds founder cells of a clone to the cell in which they are counted.
func (s *System) Found(y []float64, clone int, cells float64) error {
	i, err := s.enters(clone)
	if err != nil {
		return err
	}
	s.inherit(y, clone)
	was := s.stemCount(y, clone)
	y[s.Model.shared+clone*s.block+s.cells[i].off] += cells
	s.joined(y, clone, was, y[s.Model.shared+s.divided])
	return nil
}

// Establish makes a clone as it is long after it was founded: it takes a share
// of all cells of the kind that it enters and of those that descend from it,
// out of the host's. A clone that enters the stem cells takes of the resting
// ones as well.
func (s *System) Establish(y []float64, clone int, part float64) error {
	root, err := s.enters(clone)
	if err != nil {
		return err
	}
	s.inherit(y, clone)
	was := s.stemCount(y, clone)
	host, to := y[s.Model.shared:], y[s.Model.shared+clone*s.block:]
	for i := range s.cells {
		if !s.descends(i, root) {
			continue
		}
		c := &s.cells[i]
		// Of all cells, also those that other clones have: clones established
		// together are of the sizes given, whatever their order.
		need, have := part*s.total[i], s.pool(host, i)
		if need > have {
			return fmt.Errorf("clone %q: the host has less than %g %% of all %s left", s.clones[clone].Name, 100*part, c.id)
		}
		f := share(need, have)
		for j := c.off; j < c.off+c.n; j++ {
			to[j] += f * host[j]
			host[j] -= f * host[j]
		}
	}
	s.joined(y, clone, was, host[s.divided])
	return nil
}

// descends tells whether a cell is of a kind or comes from it.
func (s *System) descends(i, root int) bool {
	if i == s.stem.resting {
		return root == s.stem.cycling || root == i
	}
	for ; i >= 0; i = s.cells[i].parent {
		if i == root {
			return true
		}
	}
	return false
}
