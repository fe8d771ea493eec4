# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'about.ui'
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

class Ui_AboutDialog(object):
    def setupUi(self, AboutDialog: QDialog) -> None:
        if not AboutDialog.objectName():
            AboutDialog.setObjectName(u"AboutDialog")
        self.column = QVBoxLayout(AboutDialog)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 20, 24, 20)
        self.heading = QLabel(AboutDialog)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.column.addWidget(self.heading)

        self.claim = QLabel(AboutDialog)
        self.claim.setObjectName(u"claim")
        self.claim.setTextFormat(Qt.TextFormat.PlainText)
        self.claim.setWordWrap(True)

        self.column.addWidget(self.claim)

        self.facts = QPlainTextEdit(AboutDialog)
        self.facts.setObjectName(u"facts")
        self.facts.setReadOnly(True)

        self.column.addWidget(self.facts)

        self.licence = QLabel(AboutDialog)
        self.licence.setObjectName(u"licence")
        self.licence.setTextFormat(Qt.TextFormat.PlainText)
        self.licence.setWordWrap(True)

        self.column.addWidget(self.licence)

        self.buttons = QHBoxLayout()
        self.column.addLayout(self.buttons)
        self.buttons.setSpacing(12)
        self.buttons.setObjectName(u"buttons")
        self.before_buttons = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.before_buttons)

        self.copy = QPushButton(AboutDialog)
        self.copy.setObjectName(u"copy")
        self.copy.setAutoDefault(False)

        self.buttons.addWidget(self.copy)

        self.close = QPushButton(AboutDialog)
        self.close.setObjectName(u"close")

        self.buttons.addWidget(self.close)



        self.retranslateUi(AboutDialog)

        self.close.setDefault(True)


        QMetaObject.connectSlotsByName(AboutDialog)
    # setupUi

    def retranslateUi(self, AboutDialog: QDialog) -> None:
        AboutDialog.setWindowTitle(QCoreApplication.translate("AboutDialog", u"About Mcred Desktop", None))
        self.heading.setText(QCoreApplication.translate("AboutDialog", u"Mcred Desktop", None))
        self.heading.setProperty(u"text-role", QCoreApplication.translate("AboutDialog", u"title", None))
        self.claim.setText(QCoreApplication.translate("AboutDialog", u"From a workshop wall to a certificate anyone can check. It all stays here until you send it.", None))
        self.claim.setProperty(u"text-role", QCoreApplication.translate("AboutDialog", u"second", None))
#if QT_CONFIG(accessibility)
        self.facts.setAccessibleName(QCoreApplication.translate("AboutDialog", u"Versions and folders", None))
#endif // QT_CONFIG(accessibility)
        self.licence.setText(QCoreApplication.translate("AboutDialog", u"Free software under the LGPL 3.0 or later. Icons: Lucide, ISC licence. Interface face: Inter, OFL.", None))
        self.licence.setProperty(u"text-role", QCoreApplication.translate("AboutDialog", u"label", None))
        self.copy.setText(QCoreApplication.translate("AboutDialog", u"Copy", None))
        self.copy.setProperty(u"kind", QCoreApplication.translate("AboutDialog", u"quiet", None))
        self.close.setText(QCoreApplication.translate("AboutDialog", u"Close", None))
    # retranslateUi

