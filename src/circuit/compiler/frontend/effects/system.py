"""Effects of the modules that meet the machine: files, clocks, processes, logging."""

from __future__ import annotations

from circuit.compiler.frontend.effects import records as r
from circuit.compiler.frontend.effects.model import Effect, Entry

FOLDERS: tuple[Entry, ...] = (
    (
        "os.path",
        r.IMMUTABLE,
        """basename dirname isabs join normcase normpath split splitdrive
        splitext splitroot""",
    ),
    (
        "os.path",
        Effect(result="immutable", type="builtins.str", consumes=(0,)),
        "commonpath commonprefix",
    ),
    ("os.path", r.READS_IMMUTABLE, "abspath expanduser expandvars realpath relpath"),
    (
        "os.path",
        r.READS_BOOL,
        """exists isdevdrive isdir isfile isjunction islink ismount isreserved lexists
        samefile sameopenfile samestat""",
    ),
    ("os.path", r.READS_INT, "getsize"),
    ("os.path", r.READS_FLOAT, "getatime getctime getmtime"),
    ("os", r.IMMUTABLE, "fsdecode fsencode fspath strerror"),
    (
        "os",
        r.IMMUTABLE,
        """WCOREDUMP WEXITSTATUS WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED
        WSTOPSIG WTERMSIG major makedev minor waitstatus_to_exitcode""",
    ),
    ("os", r.READS_LIST, "get_exec_path listdir listxattr"),
    # Walking calls `onerror`, and the caller may prune the list of folders as it goes.
    (
        "os",
        Effect(kind="reads", result="fresh", calls=("onerror", 2), lazy=True),
        "fwalk walk",
    ),
    ("os", Effect(kind="reads", result="fresh", lazy=True), "scandir"),
    ("os", r.READS_BOOL, "access"),
    (
        "os",
        r.READS_IMMUTABLE,
        """confstr fpathconf fstat fstatvfs getcwd getcwdb getxattr lstat
        pathconf readlink stat statvfs sysconf""",
    ),
    ("os", Effect(kind="reads", result="alias"), "getenv getenvb"),
    ("os", r.READS_INT, "cpu_count process_cpu_count"),
    (
        "os",
        r.CALLER,
        """ctermid device_encoding get_blocking get_inheritable get_terminal_size
        getegid geteuid getgid getgrouplist getgroups getloadavg getlogin getpgid
        getpgrp getpid getppid getpriority getrandom getresgid getresuid getsid getuid
        isatty sched_get_priority_max sched_get_priority_min sched_getaffinity
        sched_getparam sched_getscheduler sched_rr_get_interval tcgetpgrp times
        ttyname uname urandom""",
    ),
    (
        "os",
        r.WRITES,
        """abort chdir chmod chown chroot close closerange
        copy_file_range dup dup2 eventfd eventfd_read eventfd_write execl execle execlp
        execlpe execv execve execvp execvpe fchdir fchmod fchown fdatasync fdopen fork
        forkpty fsync ftruncate grantpt initgroups kill killpg lchown link lockf
        login_tty lseek makedirs memfd_create mkdir mkfifo mknod nice open openpty
        pidfd_open pipe pipe2 popen posix_fadvise posix_fallocate posix_openpt
        posix_spawn posix_spawnp pread preadv ptsname putenv pwrite pwritev read readv
        register_at_fork remove removedirs removexattr rename renames replace rmdir
        sched_setaffinity sched_setparam sched_setscheduler
        sched_yield sendfile set_blocking set_inheritable setegid seteuid setgid
        setgroups setns setpgid setpgrp setpriority setregid setresgid setresuid
        setreuid setsid setuid setxattr spawnl spawnle spawnlp spawnlpe spawnv spawnve
        spawnvp spawnvpe splice symlink sync system tcsetpgrp timerfd_create
        timerfd_gettime timerfd_gettime_ns timerfd_settime timerfd_settime_ns truncate
        umask unlink unlockpt unsetenv unshare utime wait wait3 wait4 waitid waitpid
        write writev""",
    ),
    ("os:DirEntry", r.READS_BOOL, "is_dir is_file is_junction is_symlink"),
    ("os:DirEntry", r.READS_IMMUTABLE, "inode stat __fspath__"),
    ("os:_Environ", Effect(kind="reads", result="alias"), "get __getitem__"),
    ("os:_Environ", r.READS_LAZY, "items keys values __iter__"),
    ("os:_Environ", r.READS, "copy __contains__ __len__"),
    (
        "os:_Environ",
        r.WRITES_MUTATE,
        "clear pop popitem setdefault update __delitem__ __ior__ __setitem__",
    ),
    ("glob", r.READS_LIST, "glob glob0 glob1"),
    ("glob", r.READS_LAZY, "iglob"),
    ("glob", r.TEXT, "escape translate"),
    ("glob", r.BOOL, "has_magic"),
    (
        "pathlib",
        r.IMMUTABLE,
        "Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath",
    ),
    (
        """pathlib:PurePath pathlib:PurePosixPath pathlib:PureWindowsPath pathlib:Path
        pathlib:PosixPath""",
        r.IMMUTABLE,
        """as_posix as_uri full_match is_absolute is_relative_to is_reserved joinpath
        match relative_to with_name with_segments with_stem with_suffix __bytes__
        __eq__ __fspath__ __ge__ __gt__ __hash__ __le__ __lt__ __ne__ __repr__
        __rtruediv__ __str__ __truediv__""",
    ),
    (
        "pathlib:Path pathlib:PosixPath",
        r.READS_BOOL,
        """exists is_block_device is_char_device is_dir is_fifo is_file is_junction
        is_mount is_socket is_symlink samefile""",
    ),
    (
        "pathlib:Path pathlib:PosixPath",
        r.READS_IMMUTABLE,
        """absolute cwd expanduser from_uri group home lstat owner read_bytes read_text
        readlink resolve stat""",
    ),
    (
        "pathlib:Path pathlib:PosixPath",
        Effect(kind="reads", result="fresh", calls=("on_error", 2), lazy=True),
        "walk",
    ),
    (
        "pathlib:Path pathlib:PosixPath",
        Effect(kind="reads", result="fresh", lazy=True),
        "glob iterdir rglob",
    ),
    ("pathlib:Path pathlib:PosixPath", r.OPENS_PATH, "open"),
    (
        "pathlib:Path pathlib:PosixPath",
        r.WRITES,
        """chmod copy copy_into hardlink_to lchmod link_to mkdir move move_into rename
        replace rmdir symlink_to touch unlink write_bytes write_text""",
    ),
    (
        "shutil",
        r.READS_IMMUTABLE,
        "disk_usage get_archive_formats get_unpack_formats which",
    ),
    ("shutil", r.CALLER, "get_terminal_size"),
    ("shutil", r.LAZY, "ignore_patterns"),
    (
        "shutil",
        r.WRITES,
        """chown copy copy2 copyfile copyfileobj copymode copystat copytree make_archive
        move register_archive_format register_unpack_format rmtree unpack_archive
        unregister_archive_format unregister_unpack_format""",
    ),
    (
        "tempfile",
        r.WRITES,
        """NamedTemporaryFile SpooledTemporaryFile TemporaryDirectory TemporaryFile
        mkdtemp mkstemp mktemp""",
    ),
    (
        "tempfile",
        r.READS_IMMUTABLE,
        "gettempdir gettempdirb gettempprefix gettempprefixb",
    ),
    ("tempfile:TemporaryDirectory", r.WRITES_MUTATE, "cleanup"),
)

_FILES = """
    io:BufferedRandom io:BufferedReader io:BufferedRWPair io:BufferedWriter io:FileIO
    io:TextIOWrapper gzip:GzipFile bz2:BZ2File lzma:LZMAFile zipfile:ZipExtFile
    tempfile:SpooledTemporaryFile
"""
_READING = Effect(kind="reads", result="fresh", mutates=(0,))
_STORING = Effect(kind="ordered", result="immutable", mutates=(0,), consumes=(1,))

FILES: tuple[Entry, ...] = (
    ("io codecs gzip bz2 lzma tarfile", r.OPENS, "open"),
    ("io", Effect(kind="reads", result="alias"), "open_code"),
    ("io", r.OPENS, "FileIO"),
    ("io", r.ALIAS, "text_encoding"),
    ("io", r.FRESH, "BytesIO StringIO"),
    (
        "io",
        r.LAZY,
        """BufferedRWPair BufferedRandom BufferedReader BufferedWriter
        IncrementalNewlineDecoder TextIOWrapper""",
    ),
    ("gzip", r.OPENS, "GzipFile"),
    ("bz2", r.OPENS, "BZ2File"),
    ("lzma", r.OPENS, "LZMAFile"),
    ("zipfile", r.OPENS, "ZipFile PyZipFile"),
    ("zipfile", r.FRESH, "ZipInfo"),
    ("zipfile", r.READS_BOOL, "is_zipfile"),
    ("tarfile", r.READS_BOOL, "is_tarfile"),
    ("tarfile", r.OPENS, "TarFile"),
    (
        _FILES,
        _READING,
        """close detach peek read read1 readall readline readlines rewind seek tell
        __enter__ __exit__ __next__""",
    ),
    (
        _FILES,
        Effect(kind="reads", result="fresh", mutates=(0, 1)),
        "readinto readinto1",
    ),
    (_FILES, r.READS_BOOL, "isatty readable seekable writable"),
    (_FILES, r.CALLER_IMMUTABLE, "fileno"),
    (_FILES, r.LAZY, "__iter__"),
    (_FILES, _STORING, "flush reconfigure rollover truncate write writelines"),
    # Files in memory: the object itself is all there is.
    (
        "io:BytesIO io:StringIO",
        Effect(result="fresh", mutates=(0,), consumes=(1,)),
        """close detach flush read read1 readline readlines seek truncate write
        writelines __enter__ __exit__ __next__""",
    ),
    (
        "io:BytesIO",
        Effect(result="immutable", mutates=(0, 1)),
        "readinto readinto1",
    ),
    ("io:BytesIO io:StringIO", r.IMMUTABLE, "getvalue"),
    ("io:BytesIO io:StringIO", r.INT, "tell"),
    ("io:BytesIO io:StringIO", r.BOOL, "isatty readable seekable writable"),
    ("io:BytesIO io:StringIO", r.IMMUTABLE, "fileno"),
    ("io:BytesIO io:StringIO", r.LAZY, "__iter__ getbuffer"),
    (
        "zipfile:ZipFile",
        r.READS_IMMUTABLE,
        "getinfo infolist namelist",
    ),
    ("zipfile:ZipFile", _READING, "close open read setpassword testzip"),
    ("zipfile:ZipFile", r.ORDERED, "printdir"),
    ("zipfile:ZipFile", r.WRITES_MUTATE, "extract extractall mkdir write writestr"),
)

CLOCKS: tuple[Entry, ...] = (
    (
        "time",
        Effect(kind="caller", result="immutable"),
        """clock_getres clock_gettime clock_gettime_ns get_clock_info monotonic
        monotonic_ns perf_counter perf_counter_ns process_time process_time_ns
        pthread_getcpuclockid thread_time thread_time_ns time time_ns""",
    ),
    ("time", r.CALLER_ARGLESS, "asctime ctime gmtime localtime"),
    # strftime reads the clock unless it is given a time as its second argument.
    (
        "time",
        Effect(kind="caller", result="immutable", type="builtins.str"),
        "strftime",
    ),
    ("time", r.READS_IMMUTABLE, "mktime strptime"),
    ("time", r.IMMUTABLE, "struct_time"),
    ("time", r.WRITES, "clock_settime clock_settime_ns tzset"),
    (
        "time",
        Effect(kind="pure", result="immutable", type="types.NoneType", special="wait"),
        "sleep",
    ),
    ("datetime", r.IMMUTABLE, "date datetime time timedelta timezone tzinfo"),
    (
        "datetime:date",
        r.IMMUTABLE,
        """ctime fromisocalendar fromisoformat fromordinal isocalendar isoformat
        isoweekday replace timetuple toordinal weekday __replace__ __add__ __radd__
        __sub__ __rsub__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __repr__
        __str__""",
    ),
    # strftime asks the locale, local times ask TZ.
    ("datetime:date", r.READS_IMMUTABLE, "fromtimestamp strftime __format__ strptime"),
    ("datetime:date", r.CALLER_IMMUTABLE, "today"),
    (
        "datetime:datetime",
        r.IMMUTABLE,
        """combine ctime date dst fromisoformat isoformat replace time timetuple timetz
        tzname utcfromtimestamp utcoffset utctimetuple __replace__ __add__ __radd__
        __sub__ __rsub__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __repr__
        __str__""",
    ),
    (
        "datetime:datetime",
        r.READS_IMMUTABLE,
        "astimezone fromtimestamp strptime timestamp",
    ),
    ("datetime:datetime", r.CALLER_IMMUTABLE, "now utcnow"),
    (
        "datetime:time",
        r.IMMUTABLE,
        """dst fromisoformat isoformat replace tzname utcoffset __replace__ __eq__
        __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __repr__ __str__""",
    ),
    ("datetime:time", r.READS_IMMUTABLE, "strftime strptime __format__"),
    (
        "datetime:timedelta",
        r.IMMUTABLE,
        """total_seconds __abs__ __add__ __bool__ __divmod__ __eq__ __floordiv__ __ge__
        __gt__ __hash__ __le__ __lt__ __mod__ __mul__ __ne__ __neg__ __pos__ __radd__
        __repr__ __rmul__ __rsub__ __str__ __sub__ __truediv__""",
    ),
    ("datetime:timezone", r.IMMUTABLE, "dst fromutc tzname utcoffset"),
    ("zoneinfo", r.READS_IMMUTABLE, "ZoneInfo available_timezones"),
    ("zoneinfo", r.WRITES, "reset_tzpath"),
    ("zoneinfo:ZoneInfo", r.IMMUTABLE, "dst fromutc tzname utcoffset"),
    (
        "calendar",
        r.IMMUTABLE,
        "isleap leapdays monthrange timegm weekday",
    ),
    ("calendar", r.READS, "calendar firstweekday month monthcalendar week weekheader"),
    ("calendar", r.ORDERED, "prcal prmonth prweek"),
    ("calendar", r.WRITES, "setfirstweekday"),
)

PROCESS: tuple[Entry, ...] = (
    ("sys", r.IMMUTABLE, "exit intern"),
    (
        "sys",
        r.READS_IMMUTABLE,
        """get_int_max_str_digits getdefaultencoding getfilesystemencodeerrors
        getfilesystemencoding getrecursionlimit getswitchinterval""",
    ),
    (
        "sys",
        r.CALLER,
        """_current_frames _getframe breakpointhook call_tracing displayhook exc_info
        excepthook exception
        get_asyncgen_hooks get_coroutine_origin_tracking_depth getallocatedblocks
        getdlopenflags getprofile getrefcount getsizeof gettrace getunicodeinternedsize
        is_finalizing is_stack_trampoline_active unraisablehook""",
    ),
    (
        "sys",
        r.WRITES,
        """activate_stack_trampoline addaudithook audit deactivate_stack_trampoline
        set_asyncgen_hooks set_coroutine_origin_tracking_depth set_int_max_str_digits
        setdlopenflags setprofile setrecursionlimit setswitchinterval settrace""",
    ),
    (
        "subprocess",
        r.WRITES,
        "Popen call check_call check_output getoutput getstatusoutput run",
    ),
    ("subprocess", r.FRESH, "CompletedProcess list2cmdline"),
    ("subprocess:CompletedProcess", r.NONE, "check_returncode"),
    (
        "subprocess:Popen",
        r.WRITES_MUTATE,
        "communicate kill poll send_signal terminate wait",
    ),
    (
        "platform",
        r.READS_IMMUTABLE,
        """architecture machine node platform processor python_branch python_build
        python_compiler python_implementation python_revision python_version
        python_version_tuple release system uname version""",
    ),
    ("gc", r.CALLER, "collect get_count get_objects get_referents get_referrers"),
    ("gc", r.CALLER, "get_stats get_threshold get_debug is_tracked isenabled"),
    ("gc", r.WRITES, "disable enable freeze set_debug set_threshold unfreeze"),
    ("weakref", r.CALLER, "finalize getweakrefcount getweakrefs proxy ref"),
    ("weakref", r.CALLER, "WeakKeyDictionary WeakMethod WeakSet WeakValueDictionary"),
    ("traceback", r.CALLER, "extract_stack format_exc format_stack"),
    (
        "traceback",
        r.ORDERED,
        "print_exc print_exception print_last print_stack print_tb",
    ),
    (
        "traceback",
        r.READS,
        "extract_tb format_exception format_exception_only format_tb",
    ),
    ("inspect", r.CALLER, "currentframe stack trace"),
    ("getpass", r.CALLER, "getpass getuser"),
)

_LOGGER_CALLS = "critical debug error exception fatal info log warn warning"

MESSAGES: tuple[Entry, ...] = (
    ("logging", r.ORDERED, f"{_LOGGER_CALLS} shutdown"),
    # Finding a logger may make it, once and for all callers alike.
    (
        "logging",
        Effect(kind="reads", result="alias"),
        """getHandlerByName getHandlerNames getLevelName getLevelNamesMapping
        getLogRecordFactory getLogger getLoggerClass""",
    ),
    (
        "logging",
        r.WRITES,
        """addLevelName basicConfig captureWarnings disable setLogRecordFactory
        setLoggerClass""",
    ),
    ("logging", r.CALLER, "LogRecord currentframe makeLogRecord"),
    (
        "logging:Logger logging:RootLogger logging:LoggerAdapter",
        r.ORDERED,
        f"{_LOGGER_CALLS} callHandlers handle",
    ),
    (
        "logging:Logger logging:RootLogger logging:LoggerAdapter",
        Effect(kind="reads", result="alias"),
        """findCaller getChild getChildren getEffectiveLevel hasHandlers isEnabledFor
        makeRecord process filter""",
    ),
    (
        "logging:Logger logging:RootLogger logging:LoggerAdapter",
        r.WRITES_MUTATE,
        "addFilter addHandler removeFilter removeHandler setLevel",
    ),
    ("warnings", r.ORDERED, "showwarning warn warn_explicit"),
    ("warnings", r.READS_TEXT, "formatwarning"),
    ("warnings", r.WRITES, "catch_warnings filterwarnings resetwarnings simplefilter"),
    ("warnings", r.LAZY, "deprecated"),
)

THREADS: tuple[Entry, ...] = (
    (
        "threading",
        r.CALLER,
        """Barrier BoundedSemaphore Condition Event Lock RLock Semaphore activeCount
        active_count currentThread current_thread enumerate get_ident get_native_id
        getprofile gettrace local main_thread""",
    ),
    (
        "threading",
        r.WRITES,
        """Thread Timer excepthook setprofile setprofile_all_threads settrace
        settrace_all_threads stack_size""",
    ),
    (
        "threading:Thread threading:Timer",
        r.WRITES_MUTATE,
        "cancel isDaemon getName is_alive join run setDaemon setName start",
    ),
    (
        """threading:Barrier threading:BoundedSemaphore threading:Condition
        threading:Event threading:Semaphore _thread:LockType _thread:RLock""",
        r.CALLER_MUTATE,
        """abort acquire acquire_lock clear isSet is_set locked locked_lock notify
        notifyAll notify_all release release_lock reset set wait wait_for __enter__
        __exit__""",
    ),
    ("queue", r.CALLER, "LifoQueue PriorityQueue Queue SimpleQueue"),
    (
        "queue:Queue queue:LifoQueue queue:PriorityQueue queue:SimpleQueue",
        r.CALLER_MUTATE,
        """empty full get get_nowait join put put_nowait qsize shutdown task_done""",
    ),
    ("socket", r.IMMUTABLE, "CMSG_LEN CMSG_SPACE htonl htons ntohl ntohs"),
    ("socket", r.IMMUTABLE, "inet_aton inet_ntoa inet_ntop inet_pton"),
    (
        "socket",
        r.CALLER,
        """getaddrinfo getdefaulttimeout getfqdn gethostbyaddr gethostbyname
        gethostbyname_ex gethostname getnameinfo getprotobyname getservbyname
        getservbyport has_dualstack_ipv6 if_indextoname if_nameindex if_nametoindex""",
    ),
    (
        "socket",
        r.WRITES,
        """SocketIO SocketType close create_connection create_server dup fromfd recv_fds
        send_fds setdefaulttimeout sethostname socket socketpair""",
    ),
    (
        "socket:SocketType socket:socket",
        r.WRITES_MUTATE,
        """accept bind close connect connect_ex detach dup fileno get_inheritable
        getblocking getpeername getsockname getsockopt gettimeout listen makefile recv
        recv_into recvfrom recvfrom_into recvmsg recvmsg_into send sendall sendfile
        sendmsg sendmsg_afalg sendto set_inheritable setblocking setsockopt settimeout
        shutdown""",
    ),
    ("urllib.request", r.WRITES, "urlopen urlretrieve"),
)

ENTRIES: tuple[Entry, ...] = (
    *FOLDERS,
    *FILES,
    *CLOCKS,
    *PROCESS,
    *MESSAGES,
    *THREADS,
)

#: Public names that have no row, on purpose: base classes, followed into, or rare.
UNKNOWN: dict[str, str] = {
    "os": """GenericAlias Mapping MutableMapping PathLike sched_param stat_result
        statvfs_result terminal_size times_result uname_result waitid_result DirEntry
        posix_spawn_file_actions""",
    "pathlib": "S_ISBLK S_ISCHR S_ISDIR S_ISFIFO S_ISLNK S_ISREG S_ISSOCK",
    "io": "BufferedIOBase IOBase RawIOBase TextIOBase",
    "gzip": "main write32u",
    "sys": "UnraisableHookArgs",
    "logging": """BufferingFormatter FileHandler Filter Filterer Formatter GenericAlias
        Handler Logger LoggerAdapter Manager NullHandler PercentStyle PlaceHolder
        RootLogger StrFormatStyle StreamHandler StringTemplateStyle Template""",
    "warnings": "WarningMessage",
    "threading": "ExceptHookArgs WeakSet ThreadError",
    "socket": "AddressFamily AddressInfo IntEnum IntFlag MsgFlag SocketKind",
    "shutil": "",
    "subprocess": "",
    "datetime": "",
    "time": "",
}
