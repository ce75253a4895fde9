//! The examples that the help of each command ends with.

pub(super) const EXAMPLES: &str = "\
Examples:
  onrecord stories/                          read them, and browse who said what
  onrecord extract story.txt                 who said what in a story, as a table
  onrecord extract stories/ > found.jsonl    the same of many stories, for programs
  onrecord explain story.txt:12              why that line is read as it is
  onrecord audit story.txt                   what an editor should ask before it runs
  onrecord score stories/                    how well that is done, against references

Exit codes: 0 all went well, 1 something was found (audit), two versions differ (diff), a metric is \
below its floor (score) or an example does not come out (rules), 2 something failed.";

pub(super) const SHEET_EXAMPLES: &str = "\
Examples:
  onrecord sheet story.txt                       who speaks, and what rests on one unnamed source
  onrecord sheet --format markdown story.md -o sheet.md
  onrecord sheet --bom stories/ -o sheets.csv    a row for each speaker, for Excel

Statements are what somebody says, quoted are those of them with words in quotation marks; who declined \
to comment or did not respond said nothing, and stands below \"Asked, and did not answer\".";

pub(super) const RULES_EXAMPLES: &str = "\
Examples:
  onrecord rules list audit                       what an audit asks
  onrecord rules show cue.say                     a rule as it is written
  onrecord rules check own.yaml                   whether a file of your own can be used
  onrecord rules read 'Critics said it rained.'   how a text is read

Exit codes: 0 all went well, 1 an example does not come out, 2 something failed.";

pub(super) const CONFIG_EXAMPLES: &str = "\
Examples:
  onrecord config                       what is in force here
  onrecord config stories/              the same for these stories
  onrecord config > ~/.config/onrecord/config.yaml    to go on from";

pub(super) const LSP_EXAMPLES: &str = "\
Examples:
  Helix, in languages.toml:
    [language-server.onrecord]
    command = \"onrecord\"
    args = [\"lsp\"]

    [[language]]
    name = \"markdown\"
    language-servers = [\"onrecord\"]
  Neovim 0.11, in init.lua:
    vim.lsp.config.onrecord = { cmd = { \"onrecord\", \"lsp\" }, filetypes = { \"markdown\", \"text\" } }
    vim.lsp.enable(\"onrecord\")";

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord
  onrecord completions zsh > ~/.zfunc/_onrecord     with fpath+=~/.zfunc before compinit in ~/.zshrc
  onrecord completions fish > ~/.config/fish/completions/onrecord.fish";

pub(super) const AUDIT_EXAMPLES: &str = "\
Examples:
  onrecord audit story.txt
  onrecord audit --fail-on warning --format github stories/
  onrecord audit --format sarif stories/ > findings.sarif

The rules are listed by `onrecord rules list audit`, and each is shown by `onrecord rules show ID`. A \
file of your own (--rules) adds rules, replaces or switches them off by id, and grades them anew:
  grades: {loaded-cue: warning}
  off: [direct-quote-anonymous]

A file .onrecord.yaml in a folder above a story, or `onrecord:` in its front matter, silences findings:
  silences:
    - rule: vague-source
      story: harbour-talks.txt           # not needed in front matter; without it all stories below
      words: Critics                     # without it the rule in all of the story
      reason: The desk has their names.

Exit codes: 0 nothing found at or above the level, 1 something found, 2 something could not be read.";

pub(super) const EXTRACT_EXAMPLES: &str = "\
Examples:
  onrecord extract story.txt
  onrecord extract --format yaml story.md
  onrecord extract stories/ | jq -r '.attributions[].stance' | sort | uniq -c
  onrecord extract --format csv stories/ > statements.csv
  onrecord extract --bom stories/ -o statements.csv          the same for Excel
  onrecord extract --format brat --into brat/ stories/
  curl -s https://example.org/story | onrecord extract -
  onrecord extract --into found.jsonl --continue archive/*.jsonl.gz
  onrecord extract --into found.parquet archive.jsonl.zst
  zcat archive.jsonl.gz | parallel --pipe onrecord extract --stdin-jsonl > found.jsonl

A file or record that cannot be read is named on standard error and the rest goes on; the exit code is 2.

With --stdin-jsonl each line {\"id\": …, \"text\": …} is answered with one line, in order; what else it \
says is handed on. One that is no story is answered with {\"id\": …, \"error\": …}, and the exit code \
is then 1; 2 if the stream broke off. Only rules of --rules count, and no decisions or settings.";

pub(super) const EXPLAIN_EXAMPLES: &str = "\
Examples:
  onrecord explain story.txt:12
  onrecord explain story.txt | less

What is said of each attribution: what and who, its level and stance, each with the rule in square \
brackets and the words it fired on, and what else was considered; then what an audit finds there.";

pub(super) const SPEAKERS_EXAMPLES: &str = "\
Examples:
  onrecord speakers stories/
  onrecord speakers --named 'mara ellison' stories/

A named person or body is one speaker in all stories; whoever is not named is never the same as \
somebody in another story.";

pub(super) const REVIEW_EXAMPLES: &str = "\
Examples:
  onrecord review stories/                           how far the desk is, and what it flagged
  onrecord review --only undecided stories/          what is left
  onrecord review --gold story.txt > story.gold.yaml what was decided, as a reference
  onrecord review --suggest stories/ > own.yaml      what was corrected, as rules to go on from

Decisions are made in the browser (`onrecord stories/`) and kept beside each story.";

pub(super) const REPORT_EXAMPLES: &str = "\
Examples:
  onrecord report story.txt -o story.html
  onrecord report stories/ -o week.html      many stories, with a dashboard before them

The page needs no network and no other file, and can be sent, kept and printed.";

pub(super) const DIFF_EXAMPLES: &str = "\
Examples:
  onrecord diff monday.txt tuesday.txt
  onrecord diff --format json old/ new/ | jq .speakers
  git show HEAD~1:story.md | onrecord diff - story.md

Nothing is printed if nothing changed. Of a statement that was reworded both versions are shown in one \
row: [-what went-] {+what came+}. Folders and files of many stories are compared story by story, by \
name or id.

Exit codes: 0 nothing changed, 1 something did, 2 something could not be read.";

pub(super) const VIEW_EXAMPLES: &str = "\
Examples:
  onrecord view story.txt > screen.svg
  onrecord view --size 80x24 --keys '1 j j enter' --format text stories/";

pub(super) const SCORE_EXAMPLES: &str = "\
References are found by themselves:
  NAME.gold.yaml   beside NAME.txt or NAME.md: the words of source, cue and content
  NAME.gold.jsonl  beside it: positions in code points
  records of a JSON Lines file with `attributions` of their own

A reference by words looks like this; only `content` must be there:
  attributions:
    - source: two harbour officials      # as it stands in the story
      cue: {words: said, nth: 3}         # or just said: the one nearest to the content
      content: the quay would close      # a list gives the pieces in order
      speaker: two harbour officials     # the same text for the same speaker
      level: unnamed-broad               # or a list of levels that are right
      stance: [neutral, warns]
      optional: true                     # counts neither as missed nor as found
  findings:                              # what an audit ought to find; not judged without it
    - rule: vague-source                 # the id of the rule
      words: critics                     # the words it is about, unless it is about all

Examples:
  onrecord score stories/
  onrecord score --errors corpus.jsonl | less
  onrecord score --min content.all.strict=0.6 --min levels=0.9 stories/

Exit codes: 0 all went well, 1 a metric is below its floor, 2 something failed.";
