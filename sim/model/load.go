package model

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"reflect"
	"sync"

	"github.com/pelletier/go-toml/v2"
)

//go:embed human.toml drugs.toml disorders.toml mouse.toml
var tables embed.FS

// Human returns the shipped parameter table: human.toml, drugs.toml,
// disorders.toml and the patients of mouse.toml together, with the calibration
// at the end of human.toml applied. Do not change it; Clone it first.
var Human = sync.OnceValues(func() (*Table, error) {
	t, err := Prior()
	if err != nil {
		return nil, err
	}
	for _, f := range t.Fitted {
		if err := t.Apply(f); err != nil {
			return nil, fmt.Errorf("model: human.toml: %w", err)
		}
	}
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("model: human: %w", err)
	}
	return t, nil
})

// Prior returns a new copy of the shipped table as it was before calibration.
func Prior() (*Table, error) {
	t := new(Table)
	for _, file := range []string{"human.toml", "drugs.toml", "disorders.toml", "mouse.toml"} {
		data, err := tables.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("model: %w", err)
		}
		if err := t.add(file, data); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// Parse reads and validates a parameter table. Errors name the file, the line
// and what was expected.
func Parse(file string, data []byte) (*Table, error) {
	t := new(Table)
	if err := t.add(file, data); err != nil {
		return nil, err
	}
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return t, nil
}

// add reads one file into the table. A list may go on in another file; any
// other part stands in one.
func (t *Table) add(file string, data []byte) error {
	var part Table
	dec := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields()
	if err := dec.Decode(&part); err != nil {
		return located(file, err)
	}
	all, more := reflect.ValueOf(t).Elem(), reflect.ValueOf(part)
	for i := range all.NumField() {
		switch f := all.Field(i); {
		case !f.CanSet() || more.Field(i).IsZero():
		case f.Kind() == reflect.Slice:
			f.Set(reflect.AppendSlice(f, more.Field(i)))
		default:
			f.Set(more.Field(i))
		}
	}
	t.source = append(t.source, data...)
	return nil
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
