# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'person.ui'
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

class Ui_PersonDialog(object):
    def setupUi(self, PersonDialog: QDialog) -> None:
        if not PersonDialog.objectName():
            PersonDialog.setObjectName(u"PersonDialog")
        self.column = QVBoxLayout(PersonDialog)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 20, 24, 20)
        self.heading = QLabel(PersonDialog)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.column.addWidget(self.heading)

        self.name_row = QVBoxLayout()
        self.column.addLayout(self.name_row)
        self.name_row.setSpacing(5)
        self.name_row.setObjectName(u"name_row")
        self.name_label = QLabel(PersonDialog)
        self.name_label.setObjectName(u"name_label")
        self.name_label.setTextFormat(Qt.TextFormat.PlainText)

        self.name_row.addWidget(self.name_label)

        self.name = QLineEdit(PersonDialog)
        self.name.setObjectName(u"name")

        self.name_row.addWidget(self.name)


        self.roles_label = QLabel(PersonDialog)
        self.roles_label.setObjectName(u"roles_label")
        self.roles_label.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.roles_label)

        self.roles = QVBoxLayout()
        self.column.addLayout(self.roles)
        self.roles.setSpacing(2)
        self.roles.setObjectName(u"roles")

        self.error = QLabel(PersonDialog)
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

        self.cancel = QPushButton(PersonDialog)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.save = QPushButton(PersonDialog)
        self.save.setObjectName(u"save")

        self.buttons.addWidget(self.save)


#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PersonDialog)

        self.save.setDefault(True)


        QMetaObject.connectSlotsByName(PersonDialog)
    # setupUi

    def retranslateUi(self, PersonDialog: QDialog) -> None:
        PersonDialog.setWindowTitle(QCoreApplication.translate("PersonDialog", u"Person", None))
        self.heading.setText(QCoreApplication.translate("PersonDialog", u"Add a person", None))
        self.heading.setProperty(u"text-role", QCoreApplication.translate("PersonDialog", u"section", None))
        self.name_label.setText(QCoreApplication.translate("PersonDialog", u"Name", None))
        self.name_label.setProperty(u"text-role", QCoreApplication.translate("PersonDialog", u"label", None))
#if QT_CONFIG(accessibility)
        self.name.setAccessibleName(QCoreApplication.translate("PersonDialog", u"Name", None))
#endif // QT_CONFIG(accessibility)
        self.roles_label.setText(QCoreApplication.translate("PersonDialog", u"Roles", None))
        self.roles_label.setProperty(u"text-role", QCoreApplication.translate("PersonDialog", u"label", None))
        self.error.setText("")
        self.cancel.setText(QCoreApplication.translate("PersonDialog", u"Cancel", None))
        self.cancel.setProperty(u"kind", QCoreApplication.translate("PersonDialog", u"quiet", None))
        self.save.setText(QCoreApplication.translate("PersonDialog", u"Add", None))
        self.save.setProperty(u"kind", QCoreApplication.translate("PersonDialog", u"primary", None))
    # retranslateUi

