package sim

import "strings"

// Suggest proposes the name that was probably meant, or lists all of them. A
// wrong proposal misleads more than none, so only a third of the letters may
// differ.
func Suggest(got string, list []string) string {
	best, least := "", min(1+len(got)/3, len(got)-1) // more typing errors than that are another word
	if len(got) > 40 {
		least = -1 // no name is that long
	}
	for _, name := range list {
		if d := editDistance(strings.ToLower(got), strings.ToLower(name)); d <= least {
			if d < least || best == "" {
				best, least = name, d
			}
		}
	}
	if best != "" {
		return "did you mean \"" + best + "\"?"
	}
	return "expected one of: " + strings.Join(list, ", ")
}

// editDistance counts the letters to insert, drop, replace or swap with the
// next one to turn a into b (optimal string alignment).
func editDistance(a, b string) int {
	// rows[i][j] is the distance of the first i letters of a to j of b.
	s, t := []rune(a), []rune(b)
	rows := make([][]int, len(s)+1)
	for i := range rows {
		rows[i] = make([]int, len(t)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(s); i++ {
		for j := 1; j <= len(t); j++ {
			replace := rows[i-1][j-1]
			if s[i-1] != t[j-1] {
				replace++
			}
			rows[i][j] = min(replace, rows[i-1][j]+1, rows[i][j-1]+1)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(s)][len(t)]
}
