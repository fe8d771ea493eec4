# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'passphrase.ui'
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
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
)

class Ui_PassphraseDialog(object):
    def setupUi(self, PassphraseDialog: QDialog) -> None:
        if not PassphraseDialog.objectName():
            PassphraseDialog.setObjectName(u"PassphraseDialog")
        self.column = QVBoxLayout(PassphraseDialog)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 20, 24, 20)
        self.heading = QLabel(PassphraseDialog)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.column.addWidget(self.heading)

        self.why = QLabel(PassphraseDialog)
        self.why.setObjectName(u"why")
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setWordWrap(True)

        self.column.addWidget(self.why)

        self.passphrase_row = QVBoxLayout()
        self.column.addLayout(self.passphrase_row)
        self.passphrase_row.setSpacing(5)
        self.passphrase_row.setObjectName(u"passphrase_row")
        self.passphrase_label = QLabel(PassphraseDialog)
        self.passphrase_label.setObjectName(u"passphrase_label")
        self.passphrase_label.setTextFormat(Qt.TextFormat.PlainText)

        self.passphrase_row.addWidget(self.passphrase_label)

        self.passphrase = QLineEdit(PassphraseDialog)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)

        self.passphrase_row.addWidget(self.passphrase)


        self.again_row = QVBoxLayout()
        self.column.addLayout(self.again_row)
        self.again_row.setSpacing(5)
        self.again_row.setObjectName(u"again_row")
        self.again_label = QLabel(PassphraseDialog)
        self.again_label.setObjectName(u"again_label")
        self.again_label.setTextFormat(Qt.TextFormat.PlainText)

        self.again_row.addWidget(self.again_label)

        self.again = QLineEdit(PassphraseDialog)
        self.again.setObjectName(u"again")
        self.again.setEchoMode(QLineEdit.EchoMode.Password)

        self.again_row.addWidget(self.again)


        self.error = QLabel(PassphraseDialog)
        self.error.setObjectName(u"error")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)

        self.column.addWidget(self.error)

        self.buttons = QHBoxLayout()
        self.column.addLayout(self.buttons)
        self.buttons.setSpacing(12)
        self.buttons.setObjectName(u"buttons")
        self.before_buttons = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.before_buttons)

        self.cancel = QPushButton(PassphraseDialog)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.accept_passphrase = QPushButton(PassphraseDialog)
        self.accept_passphrase.setObjectName(u"accept_passphrase")

        self.buttons.addWidget(self.accept_passphrase)


#if QT_CONFIG(shortcut)
        self.passphrase_label.setBuddy(self.passphrase)
        self.again_label.setBuddy(self.again)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PassphraseDialog)

        self.accept_passphrase.setDefault(True)


        QMetaObject.connectSlotsByName(PassphraseDialog)
    # setupUi

    def retranslateUi(self, PassphraseDialog: QDialog) -> None:
        PassphraseDialog.setWindowTitle(QCoreApplication.translate("PassphraseDialog", u"Passphrase", None))
        self.heading.setText(QCoreApplication.translate("PassphraseDialog", u"Unlock the signing key", None))
        self.heading.setProperty(u"text-role", QCoreApplication.translate("PassphraseDialog", u"section", None))
        self.why.setText("")
        self.why.setProperty(u"text-role", QCoreApplication.translate("PassphraseDialog", u"second", None))
        self.passphrase_label.setText(QCoreApplication.translate("PassphraseDialog", u"Passphrase", None))
        self.passphrase_label.setProperty(u"text-role", QCoreApplication.translate("PassphraseDialog", u"label", None))
#if QT_CONFIG(accessibility)
        self.passphrase.setAccessibleName(QCoreApplication.translate("PassphraseDialog", u"Passphrase", None))
#endif // QT_CONFIG(accessibility)
        self.again_label.setText(QCoreApplication.translate("PassphraseDialog", u"The same once more", None))
        self.again_label.setProperty(u"text-role", QCoreApplication.translate("PassphraseDialog", u"label", None))
#if QT_CONFIG(accessibility)
        self.again.setAccessibleName(QCoreApplication.translate("PassphraseDialog", u"The same once more", None))
#endif // QT_CONFIG(accessibility)
        self.error.setText("")
        self.cancel.setText(QCoreApplication.translate("PassphraseDialog", u"Cancel", None))
        self.cancel.setProperty(u"kind", QCoreApplication.translate("PassphraseDialog", u"quiet", None))
        self.accept_passphrase.setText(QCoreApplication.translate("PassphraseDialog", u"Unlock", None))
        self.accept_passphrase.setProperty(u"kind", QCoreApplication.translate("PassphraseDialog", u"primary", None))
    # retranslateUi

