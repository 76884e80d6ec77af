# sonae(1) completion for fish
# Made from the program's tables by 'make manual'; do not edit.

function __sonae_playbooks
	sonae help completion-playbooks 2>/dev/null
	__fish_complete_suffix .yaml
end

function __sonae_sessions
	sonae list 2>/dev/null | string replace -r ' .*' ''
end

complete -c sonae -f
complete -c sonae -s p -l playbooks -x -a '(__fish_complete_directories)' -d 'Look for playbooks in this folder first'
complete -c sonae -s j -l journal -r -F -d 'Use this journal'
complete -c sonae -s l -l lang -x -a 'ja en' -d 'Use this language'
complete -c sonae -l prefecture -x -a 'Hokkaido Aomori Iwate Miyagi Akita Yamagata Fukushima Ibaraki Tochigi Gunma Saitama Chiba Tokyo Kanagawa Niigata Toyama Ishikawa Fukui Yamanashi Nagano Gifu Shizuoka Aichi Mie Shiga Kyoto Osaka Hyogo Nara Wakayama Tottori Shimane Okayama Hiroshima Yamaguchi Tokushima Kagawa Ehime Kochi Fukuoka Saga Nagasaki Kumamoto Oita Miyazaki Kagoshima Okinawa' -d 'Put the contacts of this prefecture first'
complete -c sonae -l no-color -d 'Use no colours'
complete -c sonae -l ascii -d 'Draw lines and bars with plain characters'
complete -c sonae -s h -l help -d 'Show help on the command, or on all'
complete -c sonae -s V -l version -d 'Show the version'

complete -c sonae -n __fish_use_subcommand -a drill -d 'Run a tabletop exercise'
complete -c sonae -n '__fish_seen_subcommand_from drill' -s e -l exercise -x -d 'Run this exercise of the playbook; otherwise the first'
complete -c sonae -n '__fish_seen_subcommand_from drill' -s s -l speed -x -d 'Run the exercise clock N times as fast, 1 to 100'
complete -c sonae -n '__fish_seen_subcommand_from drill' -l as -x -d 'Take part as this role of the playbook'
complete -c sonae -n '__fish_seen_subcommand_from drill' -s a -l answers -r -F -d 'Run unattended with the answers of this file; needs no terminal'
complete -c sonae -n '__fish_seen_subcommand_from drill' -x -a '(__sonae_playbooks)'

complete -c sonae -n __fish_use_subcommand -a respond -d 'Respond to a live incident'
complete -c sonae -n '__fish_seen_subcommand_from respond' -s r -l resume -x -a '(__sonae_sessions)' -d 'Go on with this live incident instead of opening one'
complete -c sonae -n '__fish_seen_subcommand_from respond' -x -a '(__sonae_playbooks)'

complete -c sonae -n __fish_use_subcommand -a resume -d 'Go on with a drill or a live incident that has not ended'
complete -c sonae -n '__fish_seen_subcommand_from resume' -x -a '(__sonae_sessions)'

complete -c sonae -n __fish_use_subcommand -a list -d 'List the sessions, newest first'
complete -c sonae -n '__fish_seen_subcommand_from list' -s s -l search -x -d 'List where these words stand in decisions, notes, calls and facts'

complete -c sonae -n __fish_use_subcommand -a show -d 'Show the timeline and the decisions of one session'
complete -c sonae -n '__fish_seen_subcommand_from show' -s f -l format -x -a 'text json csv answers' -d 'Write it in this format'
complete -c sonae -n '__fish_seen_subcommand_from show' -l full -d 'Show sensitive facts too'
complete -c sonae -n '__fish_seen_subcommand_from show' -x -a '(__sonae_sessions)'

complete -c sonae -n __fish_use_subcommand -a report -d 'Write the after-action report of a drill, or the record of an incident'
complete -c sonae -n '__fish_seen_subcommand_from report' -s f -l format -x -a 'html md csv json text' -d 'Write it in this format'
complete -c sonae -n '__fish_seen_subcommand_from report' -s o -l output -r -F -d 'Write it into this file'
complete -c sonae -n '__fish_seen_subcommand_from report' -l full -d 'Show sensitive facts too'
complete -c sonae -n '__fish_seen_subcommand_from report' -x -a '(__sonae_sessions)'

complete -c sonae -n __fish_use_subcommand -a form -d 'Fill a form from the facts of an incident'
complete -c sonae -n '__fish_seen_subcommand_from form' -s f -l format -x -a 'text md html' -d 'Write it in this format'
complete -c sonae -n '__fish_seen_subcommand_from form' -s o -l output -r -F -d 'Write it into this file'
complete -c sonae -n '__fish_seen_subcommand_from form' -l full -d 'Show sensitive facts too'
complete -c sonae -n '__fish_seen_subcommand_from form' -x -a '(__sonae_sessions)'

complete -c sonae -n __fish_use_subcommand -a duties -d 'Show which reports are due, to whom and by when'
complete -c sonae -n '__fish_seen_subcommand_from duties' -s a -l all -d 'Also list what does not apply, and why'
complete -c sonae -n '__fish_seen_subcommand_from duties' -x -a '(__sonae_playbooks)'

complete -c sonae -n __fish_use_subcommand -a handover -d 'Write the hand-over sheet of an incident'
complete -c sonae -n '__fish_seen_subcommand_from handover' -s f -l format -x -a 'text md html' -d 'Write it in this format'
complete -c sonae -n '__fish_seen_subcommand_from handover' -s o -l output -r -F -d 'Write it into this file'
complete -c sonae -n '__fish_seen_subcommand_from handover' -x -a '(__sonae_sessions)'

complete -c sonae -n __fish_use_subcommand -a trend -d 'Show how drills go from quarter to quarter'
complete -c sonae -n '__fish_seen_subcommand_from trend' -l fiscal -d 'Name the quarters by Japan\'s fiscal year, from April'
complete -c sonae -n '__fish_seen_subcommand_from trend' -s f -l format -x -a 'text json csv html' -d 'Write it in this format'
complete -c sonae -n '__fish_seen_subcommand_from trend' -s o -l output -r -F -d 'Write it into this file'

complete -c sonae -n __fish_use_subcommand -a print -d 'Print the paper copy, to keep where no screen is needed'
complete -c sonae -n '__fish_seen_subcommand_from print' -s s -l sheet -x -a 'Hokkaido Aomori Iwate Miyagi Akita Yamagata Fukushima Ibaraki Tochigi Gunma Saitama Chiba Tokyo Kanagawa Niigata Toyama Ishikawa Fukui Yamanashi Nagano Gifu Shizuoka Aichi Mie Shiga Kyoto Osaka Hyogo Nara Wakayama Tottori Shimane Okayama Hiroshima Yamaguchi Tokushima Kagawa Ehime Kochi Fukuoka Saga Nagasaki Kumamoto Oita Miyazaki Kagoshima Okinawa' -d 'Print this: bcp (the emergency pack, otherwise), card, msel, evaluator, signin, sitman or all'
complete -c sonae -n '__fish_seen_subcommand_from print' -s e -l exercise -x -d 'Print the papers of this exercise; otherwise of the first'
complete -c sonae -n '__fish_seen_subcommand_from print' -s f -l format -x -a 'html md text' -d 'Write it in this format'
complete -c sonae -n '__fish_seen_subcommand_from print' -s o -l output -r -F -d 'Write it into this file'
complete -c sonae -n '__fish_seen_subcommand_from print' -x -a '(__sonae_playbooks)'

complete -c sonae -n __fish_use_subcommand -a contacts -d 'Show whom to call'

complete -c sonae -n __fish_use_subcommand -a guide -d 'Show guidance on consultation and disclosure'

complete -c sonae -n __fish_use_subcommand -a check -d 'Check playbooks for problems'
complete -c sonae -n '__fish_seen_subcommand_from check' -s v -l verbose -d 'Also show how long each exercise can last and what it can score'
complete -c sonae -n '__fish_seen_subcommand_from check' -r -F

complete -c sonae -n __fish_use_subcommand -a new -d 'Begin a playbook in the current folder'
complete -c sonae -n '__fish_seen_subcommand_from new' -s f -l from -x -a '(__sonae_sessions)' -d 'Make its exercise of this session: what happened, when it happened'

complete -c sonae -n __fish_use_subcommand -a edit -d 'Open a playbook in your editor at an item, then check it'
complete -c sonae -n '__fish_seen_subcommand_from edit' -r -F

complete -c sonae -n __fish_use_subcommand -a schema -d 'Write the JSON Schema of the playbook format'

complete -c sonae -n __fish_use_subcommand -a verify -d 'Check that the journal is whole and unchanged'
complete -c sonae -n '__fish_seen_subcommand_from verify' -l head -x -d 'Look for this chain head, noted on an earlier report'
complete -c sonae -n '__fish_seen_subcommand_from verify' -x -a '(__sonae_sessions)'

complete -c sonae -n __fish_use_subcommand -a help -d 'Show help on a command, or on the keys'
complete -c sonae -n '__fish_seen_subcommand_from help' -x -a 'keys drill respond resume list show report form duties handover trend print contacts guide check new edit schema verify help'
