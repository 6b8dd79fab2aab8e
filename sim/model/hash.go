package model

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/pelletier/go-toml/v2"
)

// Hash identifies the numbers of a table by 16 hexadecimal digits of the
// SHA-256 of all its values, so that a figure can say which parameters drew
// it. Comments and spacing of the TOML files do not count, changed copies do.
func (t *Table) Hash() string {
	data, err := toml.Marshal(t)
	if err != nil {
		data = t.source // a table that was read can be written
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
