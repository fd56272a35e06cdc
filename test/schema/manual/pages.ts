/** Manual pages in the two layouts QEMU's have, about a machine of our own. */

/** As QEMU's are up to 9.2: a definition is a heading. */
export const OLDER = String.raw`.\" Made for a test.
.de1 INDENT
. RS \\$1
..
.TH "QEMU-QMP-REF" "7" "Jan 01, 2020" "8.1.4" "QEMU"
.SH NAME
qemu-qmp-ref \- about a kettle
.SH KETTLE
.SS \fBboil\-water\fP (Command)
.sp
Heats what is in the
kettle \- all of it.
.sp
It may take a while.
.SS Arguments
.INDENT 0.0
.TP
.B \fBhow\-hot\fP: \fBint\fP (optional)
degrees, \(aqtill\(aq it sings (default: 95)
.TP
.B \fBon\-dry\fP: \fBDryAction\fP
what to do when it is empty:
.INDENT 7.0
.IP \(bu 2
\(dqwhistle\(dq
.IP \(bu 2
give up
.UNINDENT
.sp
Think before you choose.
.TP
.B \fBdummy\fP: \fBstring\fP
Not documented
.TP
.B The members of \fBKettleBase\fP
.TP
.B The members of \fBKettleGas\fP when \fBfuel\fP is \fB\(dqgas\(dq\fP
.UNINDENT
.SS Features
.INDENT 0.0
.TP
.B \fBdeprecated\fP
Buy a samovar.
.UNINDENT
.SS Returns
.sp
Nothing
.SS Since
.sp
0.7
.SS Example
.INDENT 0.0
.INDENT 3.5
.sp
.nf
.ft C
\-> { \(dqexecute\(dq: \(dqboil\-water\(dq,
     \(dqid\(dq: \(dqa\eb\(dq }
.ft P
.fi
.UNINDENT
.UNINDENT
.SS \fBDryAction\fP (Enum)
.SS Values
.INDENT 0.0
.TP
.B \fBwhistle\fP
aloud
.TP
.B \fBstop\fP
.UNINDENT
.SS Pots and pans (the lot)
.sp
A chapter of its own.
.SS \fBKettleBase\fP (Object)
.SS Members
.INDENT 0.0
.TP
.B \fBfuel\fP: \fBFuel\fP
what burns
.UNINDENT
.SS \fBKETTLE_SINGS\fP (Event)
.sp
It sings.
`;

/** As they are from 10.0 on: a definition is an item. */
export const NEWER = String.raw`'\" t
.TH "QEMU-QMP-REF" "7" "Jan 01, 2030" "12.0.1" "QEMU"
.SH KETTLE
.INDENT 0.0
.TP
.B Command boil\-water (Since: 0.7)
Heats what is in the
kettle \- all of it.
.sp
It may take a while.
.INDENT 7.0
.TP
.B Arguments
.INDENT 7.0
.IP \(bu 2
\fBhow\-hot\fP (\fBint\fP, \fIoptional\fP) \-\- degrees, \(aqtill\(aq it sings (default: 95)
.IP \(bu 2
\fBon\-dry\fP (\fI\%DryAction\fP) \-\- 
.sp
what to do when it is empty:
.INDENT 2.0
.IP \(bu 2
\(dqwhistle\(dq
.IP \(bu 2
give up
.UNINDENT
.sp
Think before you choose.

.IP \(bu 2
\fBcups\fP (\fB[\fP\fI\%Cup\fP\fB]\fP, \fIoptional\fP) \-\- to be filled
.IP \(bu 2
The members of \fI\%KettleBase\fP\&.
.IP \(bu 2
When \fBfuel\fP is \fBgas\fP: The members of \fI\%KettleGas\fP\&.
.UNINDENT
.TP
.B Features
.INDENT 7.0
.IP \(bu 2
\fBdeprecated\fP \-\- Buy a samovar.
.UNINDENT
.TP
.B Return
Nothing
.UNINDENT
.sp
\fBNOTE:\fP
.INDENT 7.0
.INDENT 3.5
Hot, see \X'tty: link http://kettle'\fI\%http://kettle\fP\X'tty: link'.
.UNINDENT
.UNINDENT
.INDENT 7.0
.INDENT 3.5
.IP "Example: Twice"
.INDENT 0.0
.INDENT 3.5
.sp
.EX
\-> { \(dqexecute\(dq: \(dqboil\-water\(dq,
     \(dqid\(dq: \(dqa\eb\(dq }
.EE
.UNINDENT
.UNINDENT
.UNINDENT
.UNINDENT
.UNINDENT
.sp
Words between two definitions.
.INDENT 0.0
.TP
.B Enum DryAction
.INDENT 7.0
.TP
.B Values
.INDENT 7.0
.IP \(bu 2
\fBwhistle\fP \-\- aloud
.IP \(bu 2
\fBstop\fP \-\- Not documented
.UNINDENT
.UNINDENT
.UNINDENT
.SS Pots
.INDENT 0.0
.TP
.B Event KETTLE_SINGS (Since: 1.0)
It sings.
.UNINDENT
`;
