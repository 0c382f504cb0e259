# Made by truce help --as bash; a test compares.
_truce()
{
    local word=${COMP_WORDS[COMP_CWORD]} last=${COMP_WORDS[COMP_CWORD-1]}
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W 'code show read score add verify find timeline conflicts actors report diff recode review export compare version help' -- "$word"))
        return
    fi
    case $last in
    --from)
        COMPREPLY=($(compgen -W 'text markdown html mhtml feed json-feed telegram acled csv jsonl' -- "$word"))
        return
        ;;
    --stage)
        COMPREPLY=($(compgen -W 'text parse mentions events' -- "$word"))
        return
        ;;
    --kind)
        COMPREPLY=($(compgen -W 'conflict proposal position ceasefire meeting agreement violation measure control incident' -- "$word"))
        return
        ;;
    --to)
        COMPREPLY=($(compgen -W 'text markdown html' -- "$word"))
        return
        ;;
    --to)
        COMPREPLY=($(compgen -W 'jsonl csv acled geojson hxl' -- "$word"))
        return
        ;;
    --as)
        COMPREPLY=($(compgen -W 'text markdown man bash zsh fish' -- "$word"))
        return
        ;;
    esac
    case ${COMP_WORDS[1]}:$word in
    code:-*)
        COMPREPLY=($(compgen -W ' --json --published --from --limits --columns --code-titles --jobs --actors --places --lexicon --home --help' -- "$word"))
        return
        ;;
    show:-*)
        COMPREPLY=($(compgen -W ' --db --json --published --from --limits --columns --stage --jobs --actors --places --lexicon --home --help' -- "$word"))
        return
        ;;
    read:-*)
        COMPREPLY=($(compgen -W ' --json --published --from --limits --columns --jobs --home --help' -- "$word"))
        return
        ;;
    score:-*)
        COMPREPLY=($(compgen -W ' --home --help' -- "$word"))
        return
        ;;
    add:-*)
        COMPREPLY=($(compgen -W ' --db --json --published --from --limits --columns --jobs --actors --places --lexicon --home --help' -- "$word"))
        return
        ;;
    verify:-*)
        COMPREPLY=($(compgen -W ' --db --help' -- "$word"))
        return
        ;;
    find:-*)
        COMPREPLY=($(compgen -W ' --db --json --actor --place --type --status --since --until --limit --help' -- "$word"))
        return
        ;;
    timeline:-*)
        COMPREPLY=($(compgen -W ' --db --json --kind --since --until --limit --help' -- "$word"))
        return
        ;;
    conflicts:-*)
        COMPREPLY=($(compgen -W ' --db --json --limit --help' -- "$word"))
        return
        ;;
    actors:-*)
        COMPREPLY=($(compgen -W ' --db --json --limit --help' -- "$word"))
        return
        ;;
    report:-*)
        COMPREPLY=($(compgen -W ' --db --json --to --on --as-of --days --conflict --home --help' -- "$word"))
        return
        ;;
    diff:-*)
        COMPREPLY=($(compgen -W ' --db --json --as-of --help' -- "$word"))
        return
        ;;
    recode:-*)
        COMPREPLY=($(compgen -W ' --db --json --take --actors --places --lexicon --home --help' -- "$word"))
        return
        ;;
    review:-*)
        COMPREPLY=($(compgen -W ' --db --json --who --why --limit --help' -- "$word"))
        return
        ;;
    export:-*)
        COMPREPLY=($(compgen -W ' --db --to --out --on --as-of --since --until --all-status --redact --home --help' -- "$word"))
        return
        ;;
    compare:-*)
        COMPREPLY=($(compgen -W ' --db --json --on --as-of --since --until --all-status --home --help' -- "$word"))
        return
        ;;
    version:-*)
        COMPREPLY=($(compgen -W ' --help' -- "$word"))
        return
        ;;
    help:-*)
        COMPREPLY=($(compgen -W ' --as --help' -- "$word"))
        return
        ;;
    esac
    COMPREPLY=($(compgen -f -- "$word"))
}
complete -o filenames -F _truce truce
