# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'learner.ui'
##
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (
    QCoreApplication,
    QMetaObject,
    QSize,
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

class Ui_LearnerDialog(object):
    def setupUi(self, LearnerDialog: QDialog) -> None:
        if not LearnerDialog.objectName():
            LearnerDialog.setObjectName(u"LearnerDialog")
        LearnerDialog.setMinimumSize(QSize(420, 0))
        self.column = QVBoxLayout(LearnerDialog)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 20, 24, 20)
        self.heading = QLabel(LearnerDialog)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.heading)

        self.name_row = QVBoxLayout()
        self.column.addLayout(self.name_row)
        self.name_row.setSpacing(5)
        self.name_row.setObjectName(u"name_row")
        self.name_label = QLabel(LearnerDialog)
        self.name_label.setObjectName(u"name_label")
        self.name_label.setTextFormat(Qt.TextFormat.PlainText)

        self.name_row.addWidget(self.name_label)

        self.name = QLineEdit(LearnerDialog)
        self.name.setObjectName(u"name")

        self.name_row.addWidget(self.name)


        self.email_row = QVBoxLayout()
        self.column.addLayout(self.email_row)
        self.email_row.setSpacing(5)
        self.email_row.setObjectName(u"email_row")
        self.email_label = QLabel(LearnerDialog)
        self.email_label.setObjectName(u"email_label")
        self.email_label.setTextFormat(Qt.TextFormat.PlainText)

        self.email_row.addWidget(self.email_label)

        self.email = QLineEdit(LearnerDialog)
        self.email.setObjectName(u"email")

        self.email_row.addWidget(self.email)


        self.number_row = QVBoxLayout()
        self.column.addLayout(self.number_row)
        self.number_row.setSpacing(5)
        self.number_row.setObjectName(u"number_row")
        self.number_label = QLabel(LearnerDialog)
        self.number_label.setObjectName(u"number_label")
        self.number_label.setTextFormat(Qt.TextFormat.PlainText)

        self.number_row.addWidget(self.number_label)

        self.number = QLineEdit(LearnerDialog)
        self.number.setObjectName(u"number")

        self.number_row.addWidget(self.number)


        self.issued = QLabel(LearnerDialog)
        self.issued.setObjectName(u"issued")
        self.issued.setTextFormat(Qt.TextFormat.PlainText)
        self.issued.setWordWrap(True)

        self.column.addWidget(self.issued)

        self.error = QLabel(LearnerDialog)
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

        self.cancel = QPushButton(LearnerDialog)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.save = QPushButton(LearnerDialog)
        self.save.setObjectName(u"save")

        self.buttons.addWidget(self.save)


#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.email_label.setBuddy(self.email)
        self.number_label.setBuddy(self.number)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(LearnerDialog)

        self.save.setDefault(True)


        QMetaObject.connectSlotsByName(LearnerDialog)
    # setupUi

    def retranslateUi(self, LearnerDialog: QDialog) -> None:
        LearnerDialog.setWindowTitle(QCoreApplication.translate("LearnerDialog", u"Learner", None))
        self.heading.setText(QCoreApplication.translate("LearnerDialog", u"Correct a learner", None))
        self.heading.setProperty(u"text-role", QCoreApplication.translate("LearnerDialog", u"section", None))
        self.name_label.setText(QCoreApplication.translate("LearnerDialog", u"Name", None))
        self.name_label.setProperty(u"text-role", QCoreApplication.translate("LearnerDialog", u"label", None))
#if QT_CONFIG(accessibility)
        self.name.setAccessibleName(QCoreApplication.translate("LearnerDialog", u"Name", None))
#endif // QT_CONFIG(accessibility)
        self.email_label.setText(QCoreApplication.translate("LearnerDialog", u"E-mail", None))
        self.email_label.setProperty(u"text-role", QCoreApplication.translate("LearnerDialog", u"label", None))
#if QT_CONFIG(accessibility)
        self.email.setAccessibleName(QCoreApplication.translate("LearnerDialog", u"E-mail", None))
#endif // QT_CONFIG(accessibility)
        self.number_label.setText(QCoreApplication.translate("LearnerDialog", u"Number", None))
        self.number_label.setProperty(u"text-role", QCoreApplication.translate("LearnerDialog", u"label", None))
#if QT_CONFIG(accessibility)
        self.number.setAccessibleName(QCoreApplication.translate("LearnerDialog", u"Number", None))
#endif // QT_CONFIG(accessibility)
        self.issued.setText("")
        self.error.setText("")
        self.cancel.setText(QCoreApplication.translate("LearnerDialog", u"Cancel", None))
        self.cancel.setProperty(u"kind", QCoreApplication.translate("LearnerDialog", u"quiet", None))
        self.save.setText(QCoreApplication.translate("LearnerDialog", u"Save", None))
        self.save.setProperty(u"kind", QCoreApplication.translate("LearnerDialog", u"primary", None))
    # retranslateUi

