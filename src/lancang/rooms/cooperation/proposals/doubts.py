"""Why an act becomes no record, or one that a person should look at twice."""

from __future__ import annotations

from .model import Doubt

NOT_HERE = Doubt("acts of this type belong to other registers", "此类行为属于其他登记册")
NO_DATE = Doubt("no date is told", "未说明日期")
SEVERAL = Doubt("counts several; one record is one of them", "说的是若干次（个），一条记录只记一次（个）")
NO_TITLE = Doubt("does not say what it is called", "未说明名称")
NOT_STANDING = Doubt("is no standing mechanism", "不是常设机制")
NO_AGREEMENT = Doubt("does not say to which agreement", "未说明加入的是哪一文书")
EMPTY = Doubt("the title says nothing of what was agreed", "标题未说明达成了什么")
NO_KIND = Doubt("no word says what kind of text it is; “agreement” is a guess", "没有字眼说明是何种文书；“协定”为推测")
ONGOING = Doubt("told of a stretch of time, not of a day", "所说的是一段时间，不是某一天")
ONLY_VISIT = Doubt("a visit, of which no meeting is told", "只是考察，未说明举行会谈")
PLACES = Doubt("told of several places", "说的是多个地点")
PLANNED = Doubt("is announced, not told as done", "只是预告，未说明已经举行或完成")
NO_MEETING = Doubt("is no meeting of parties", "不是各方的会议")
ONE_PARTY = Doubt("fewer than two parties are told", "所说的缔约方不足两个")
OF_TEXT = Doubt("the date told is the year in the name of the text", "所说的日期就是文书名称中的年份")
NO_STATE = Doubt("no state is told", "未说明国家")
NO_COURSE = Doubt("does not say which course", "未说明是哪一期培训")
SIDES = Doubt("which side gave and which received is a guess", "提供方与接受方为推测")
