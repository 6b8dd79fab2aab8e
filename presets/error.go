package presets

import (
	"fmt"
	"strings"
)

// An Error is one fault of a preset file.
type Error struct {
	File         string
	Line, Column int    // from 1; a column is a character
	Msg          string // what is wrong and what was expected
	Hint         string // how to mend it, "" if Msg says so
}

// Error implements error: "file:line:column: message; hint".
func (e *Error) Error() string {
	s := fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Msg)
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// Errors are all faults found in one file, in its order.
type Errors []*Error

// Error implements error, one fault a line.
func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As find the first *Error.
func (es Errors) Unwrap() []error {
	errs := make([]error, len(es))
	for i, e := range es {
		errs[i] = e
	}
	return errs
}
