# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'error.ui'
##
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (
    QCoreApplication,
    QMetaObject,
    Qt,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
)

class Ui_ErrorDialog(object):
    def setupUi(self, ErrorDialog: QDialog) -> None:
        if not ErrorDialog.objectName():
            ErrorDialog.setObjectName(u"ErrorDialog")
        self.column = QVBoxLayout(ErrorDialog)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 20, 24, 20)
        self.heading = QLabel(ErrorDialog)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.column.addWidget(self.heading)

        self.what = QLabel(ErrorDialog)
        self.what.setObjectName(u"what")
        self.what.setTextFormat(Qt.TextFormat.PlainText)
        self.what.setWordWrap(True)

        self.column.addWidget(self.what)

        self.report_label = QLabel(ErrorDialog)
        self.report_label.setObjectName(u"report_label")
        self.report_label.setTextFormat(Qt.TextFormat.PlainText)
        self.report_label.setWordWrap(True)

        self.column.addWidget(self.report_label)

        self.report = QPlainTextEdit(ErrorDialog)
        self.report.setObjectName(u"report")
        self.report.setReadOnly(True)

        self.column.addWidget(self.report)

        self.buttons = QHBoxLayout()
        self.column.addLayout(self.buttons)
        self.buttons.setSpacing(12)
        self.buttons.setObjectName(u"buttons")
        self.before_buttons = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.before_buttons)

        self.copy = QPushButton(ErrorDialog)
        self.copy.setObjectName(u"copy")
        self.copy.setAutoDefault(False)

        self.buttons.addWidget(self.copy)

        self.close = QPushButton(ErrorDialog)
        self.close.setObjectName(u"close")

        self.buttons.addWidget(self.close)


#if QT_CONFIG(shortcut)
        self.report_label.setBuddy(self.report)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ErrorDialog)

        self.close.setDefault(True)


        QMetaObject.connectSlotsByName(ErrorDialog)
    # setupUi

    def retranslateUi(self, ErrorDialog: QDialog) -> None:
        ErrorDialog.setWindowTitle(QCoreApplication.translate("ErrorDialog", u"Something went wrong in the program", None))
        self.heading.setText(QCoreApplication.translate("ErrorDialog", u"Something went wrong in the program", None))
        self.heading.setProperty(u"text-role", QCoreApplication.translate("ErrorDialog", u"section", None))
        self.what.setText(QCoreApplication.translate("ErrorDialog", u"This is a fault of the program, not of yours. What was saved is safe; the last action may not have been carried out.", None))
        self.what.setProperty(u"text-role", QCoreApplication.translate("ErrorDialog", u"second", None))
        self.report_label.setText(QCoreApplication.translate("ErrorDialog", u"The report below holds no names, addresses or keys. Send it if you want the fault mended.", None))
        self.report_label.setProperty(u"text-role", QCoreApplication.translate("ErrorDialog", u"label", None))
#if QT_CONFIG(accessibility)
        self.report.setAccessibleName(QCoreApplication.translate("ErrorDialog", u"Report", None))
#endif // QT_CONFIG(accessibility)
        self.copy.setText(QCoreApplication.translate("ErrorDialog", u"Copy the report", None))
        self.close.setText(QCoreApplication.translate("ErrorDialog", u"Close", None))
        self.close.setProperty(u"kind", QCoreApplication.translate("ErrorDialog", u"primary", None))
    # retranslateUi

