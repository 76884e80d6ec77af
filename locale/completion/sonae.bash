# sonae(1) completion for bash
# Made from the program's tables by 'make manual'; do not edit.

# __sonae_values PROGRAM KIND WORDS CURRENT: what may stand there, one a line
__sonae_values()
{
	case $2 in
	folder) compgen -d -- "$4" ;;
	file) compgen -f -- "$4" ;;
	playbook)
		compgen -W "$("$1" help completion-playbooks 2>/dev/null)" -- "$4"
		compgen -d -- "$4"
		compgen -f -X '!*.yaml' -- "$4"
		;;
	session) compgen -W "$("$1" list 2>/dev/null | cut -d ' ' -f 1)" -- "$4" ;;
	words) compgen -W "$3" -- "$4" ;;
	esac
}

_sonae()
{
	local current=${COMP_WORDS[COMP_CWORD]} at=$((COMP_CWORD - 1)) i
	local command= kind= words= operand= operands= options=

	for ((i = 1; i < COMP_CWORD; i++)); do
		__sonae_option "$command" "${COMP_WORDS[i]}"
		if [[ -n $kind ]]; then
			[[ ${COMP_WORDS[i + 1]} == '=' ]] && ((i++))
			((i++))
		elif [[ -z $command && ${COMP_WORDS[i]} != -* ]]; then
			command=${COMP_WORDS[i]}
		fi
	done
	# "--lang=ja" comes as three words.
	[[ $current == '=' ]] && current= && ((at++))
	[[ ${COMP_WORDS[at]} == '=' ]] && ((at--))
	__sonae_option "$command" "${COMP_WORDS[at]}"
	__sonae_command "$command"
	if [[ -z $kind && $current == -* ]]; then
		kind=words words=$options
	elif [[ -z $kind ]]; then
		kind=$operand words=$operands
	fi
	case $kind in folder | file | playbook) compopt -o filenames 2>/dev/null ;; esac
	mapfile -t COMPREPLY < <(__sonae_values "$1" "$kind" "$words" "$current")
}
complete -F _sonae sonae

# __sonae_option COMMAND OPTION: the kind of its value, none for a flag
__sonae_option()
{
	kind= words=
	case $1:$2 in
	drill:--exercise | drill:-e) kind=any ;;
	drill:--speed | drill:-s) kind=any ;;
	drill:--as) kind=any ;;
	drill:--answers | drill:-a) kind=file ;;
	respond:--resume | respond:-r) kind=session ;;
	list:--search | list:-s) kind=any ;;
	show:--format | show:-f) kind=words words='text json csv answers' ;;
	report:--format | report:-f) kind=words words='html md csv json text' ;;
	report:--output | report:-o) kind=file ;;
	form:--format | form:-f) kind=words words='text md html' ;;
	form:--output | form:-o) kind=file ;;
	handover:--format | handover:-f) kind=words words='text md html' ;;
	handover:--output | handover:-o) kind=file ;;
	trend:--format | trend:-f) kind=words words='text json csv html' ;;
	trend:--output | trend:-o) kind=file ;;
	print:--sheet | print:-s) kind=words words='Hokkaido Aomori Iwate Miyagi Akita Yamagata Fukushima Ibaraki Tochigi Gunma Saitama Chiba Tokyo Kanagawa Niigata Toyama Ishikawa Fukui Yamanashi Nagano Gifu Shizuoka Aichi Mie Shiga Kyoto Osaka Hyogo Nara Wakayama Tottori Shimane Okayama Hiroshima Yamaguchi Tokushima Kagawa Ehime Kochi Fukuoka Saga Nagasaki Kumamoto Oita Miyazaki Kagoshima Okinawa' ;;
	print:--exercise | print:-e) kind=any ;;
	print:--format | print:-f) kind=words words='html md text' ;;
	print:--output | print:-o) kind=file ;;
	new:--from | new:-f) kind=session ;;
	verify:--head) kind=any ;;
	*:--playbooks | *:-p) kind=folder ;;
	*:--journal | *:-j) kind=file ;;
	*:--lang | *:-l) kind=words words='ja en' ;;
	*:--prefecture) kind=words words='Hokkaido Aomori Iwate Miyagi Akita Yamagata Fukushima Ibaraki Tochigi Gunma Saitama Chiba Tokyo Kanagawa Niigata Toyama Ishikawa Fukui Yamanashi Nagano Gifu Shizuoka Aichi Mie Shiga Kyoto Osaka Hyogo Nara Wakayama Tottori Shimane Okayama Hiroshima Yamaguchi Tokushima Kagawa Ehime Kochi Fukuoka Saga Nagasaki Kumamoto Oita Miyazaki Kagoshima Okinawa' ;;
	esac
}

# __sonae_command COMMAND: its operands and options
__sonae_command()
{
	options=' --playbooks -p --journal -j --lang -l --prefecture --no-color --ascii --help -h --version -V'
	case $1 in
	'') operand=words operands='drill respond resume list show report form duties handover trend print contacts guide check new edit schema verify help' options="$options" ;;
	'drill') operand=playbook options="$options --exercise -e --speed -s --as --answers -a" ;;
	'respond') operand=playbook options="$options --resume -r" ;;
	'resume') operand=session options="$options" ;;
	'list') operand=any options="$options --search -s" ;;
	'show') operand=session options="$options --format -f --full" ;;
	'report') operand=session options="$options --format -f --output -o --full" ;;
	'form') operand=session options="$options --format -f --output -o --full" ;;
	'duties') operand=playbook options="$options --all -a" ;;
	'handover') operand=session options="$options --format -f --output -o" ;;
	'trend') operand=any options="$options --fiscal --format -f --output -o" ;;
	'print') operand=playbook options="$options --sheet -s --exercise -e --format -f --output -o" ;;
	'contacts') operand=any options="$options" ;;
	'guide') operand=any options="$options" ;;
	'check') operand=file options="$options --verbose -v" ;;
	'new') operand=any options="$options --from -f" ;;
	'edit') operand=file options="$options" ;;
	'schema') operand=any options="$options" ;;
	'verify') operand=session options="$options --head" ;;
	'help') operand=words operands='keys drill respond resume list show report form duties handover trend print contacts guide check new edit schema verify help' options="$options" ;;
	esac
}
