package model

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"sync"

	"github.com/pelletier/go-toml/v2"
)

//go:embed human.toml
var humanTOML []byte

// Human returns the shipped parameter table. Do not change it; Clone it first.
var Human = sync.OnceValues(func() (*Table, error) {
	return Parse("human.toml", humanTOML)
})

// Parse reads and validates a parameter table. Errors name the file, the line
// and what was expected.
func Parse(file string, data []byte) (*Table, error) {
	t := new(Table)
	dec := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields()
	if err := dec.Decode(t); err != nil {
		return nil, located(file, err)
	}
	t.source = data
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return t, nil
}

// Clone returns a deep copy that may be edited.
func (t *Table) Clone() *Table {
	c := new(Table)
	data, err := toml.Marshal(t)
	if err == nil {
		err = toml.Unmarshal(data, c)
	}
	if err != nil {
		panic("model: a table that was read cannot be copied: " + err.Error())
	}
	c.source = t.source
	return c
}

func located(file string, err error) error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		e := &strict.Errors[0]
		row, col := e.Position()
		return fmt.Errorf("%s:%d:%d: unknown key %q", file, row, col, e.Key())
	}
	var dec *toml.DecodeError
	if errors.As(err, &dec) {
		row, col := dec.Position()
		return fmt.Errorf("%s:%d:%d: %w", file, row, col, err)
	}
	return fmt.Errorf("%s: %w", file, err)
}
